using System.Buffers;
using System.Text.Json;

namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>A writer for claims sets that each thread keeps, so that building a token allocates nothing but the token.</summary>
internal sealed class PayloadBuffer
{
    private static readonly JsonWriterOptions Trusting = new() { SkipValidation = true };

    [ThreadStatic]
    private static PayloadBuffer? _ofThisThread;

    private readonly ArrayBufferWriter<byte> _bytes = new(1024);

    private PayloadBuffer() => Json = new Utf8JsonWriter(_bytes, Trusting);

    /// <summary>The thread's buffer, emptied. Use it without awaiting in between.</summary>
    public static PayloadBuffer Rent()
    {
        var buffer = _ofThisThread ??= new PayloadBuffer();
        buffer._bytes.ResetWrittenCount();
        buffer.Json.Reset(buffer._bytes);
        return buffer;
    }

    public Utf8JsonWriter Json { get; }

    /// <summary>What was written; valid until the thread rents again.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        Json.Flush();
        return _bytes.WrittenSpan;
    }
}
