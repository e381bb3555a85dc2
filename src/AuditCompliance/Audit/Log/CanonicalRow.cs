using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using AuthServer.Orchestration.Audit.Ports;

namespace AuthServer.AuditCompliance.Audit.Log;

/// <summary>The one way of writing an entry as bytes, which checksum, chain and tree are taken over (docs/audit.md).</summary>
/// <remarks>
/// A version byte, then every field with its length in front (four bytes, big-endian; all ones for an absent field), so that no two
/// different entries have the same bytes. What the database assigns (transaction, position) is not part of it.
/// </remarks>
public static class CanonicalRow
{
    private const byte Version = 1;
    private const uint Absent = uint.MaxValue;

    /// <summary>The bytes of an entry with its encrypted personal part.</summary>
    public static byte[] Encode(AuditRow row, byte[]? personal, Guid? personalKey)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        buffer.Write([Version]);
        Put(buffer, row.Id);
        Put(buffer, row.Name);
        Put(buffer, MicrosecondsOf(row.OccurredAt));
        Put(buffer, row.Subject?.Value);
        Put(buffer, row.ActorUser?.Value);
        Put(buffer, row.ActorClient?.Value);
        Put(buffer, row.Session?.Value);
        Put(buffer, row.Client?.Value);
        Put(buffer, row.Origin);
        Put(buffer, row.CorrelationId);
        Put(buffer, row.OrderingKey);
        Put(buffer, row.Payload);
        Put(buffer, personal);
        Put(buffer, personalKey);
        return buffer.WrittenSpan.ToArray();
    }

    // Both databases keep microseconds: finer ticks would not come back and the checksum would not match.
    private static long MicrosecondsOf(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private static void Put(ArrayBufferWriter<byte> buffer, string? text)
    {
        if (text is null)
        {
            PutLength(buffer, Absent);
            return;
        }

        PutLength(buffer, (uint)Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, buffer);
    }

    private static void Put(ArrayBufferWriter<byte> buffer, byte[]? bytes)
    {
        PutLength(buffer, (uint?)bytes?.Length ?? Absent);
        buffer.Write(bytes);
    }

    private static void Put(ArrayBufferWriter<byte> buffer, Guid? id) => Put(buffer, id?.ToByteArray(bigEndian: true));

    private static void Put(ArrayBufferWriter<byte> buffer, long number)
    {
        PutLength(buffer, sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(buffer.GetSpan(sizeof(long)), number);
        buffer.Advance(sizeof(long));
    }

    private static void PutLength(ArrayBufferWriter<byte> buffer, uint length)
    {
        BinaryPrimitives.WriteUInt32BigEndian(buffer.GetSpan(sizeof(uint)), length);
        buffer.Advance(sizeof(uint));
    }
}
