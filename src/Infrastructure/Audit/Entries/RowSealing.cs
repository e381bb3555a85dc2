using System.Data.Common;
using AuthServer.AuditCompliance.Audit.Log;
using AuthServer.Infrastructure.Audit.Keys;
using AuthServer.Orchestration.Audit.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.Audit.Entries;

/// <summary>Encrypts and signs rows on their way into the log.</summary>
internal sealed class RowSealing(AuditKeys keys, PersonKeys people, IRandomness randomness) : IAuditRowSealing
{
    public async ValueTask<IReadOnlyList<AuditEnvelope>> SealAsync(IReadOnlyList<AuditRow> rows, DbTransaction transaction, CancellationToken ct)
    {
        var mac = await keys.MacAsync(transaction, ct);
        var owners = rows.Where(row => row.Personal is not null).Select(KeyOwner.Of).ToHashSet();
        var personal = await people.OfAsync(owners, transaction, ct);

        var envelopes = new AuditEnvelope[rows.Count];
        for (var i = 0; i < rows.Count; i++)
            envelopes[i] = Seal(rows[i], mac, rows[i].Personal is null ? null : personal[KeyOwner.Of(rows[i])]);

        return envelopes;
    }

    private AuditEnvelope Seal(AuditRow row, AuditKey mac, PersonalKey? key)
    {
        var box = key is null || row.Personal is null
            ? null
            : PersonalCipher.Seal(row.Personal, row.Id, key.Material, randomness.Bytes(PersonalCipher.NonceLength));
        return new AuditEnvelope(box, key?.Id, RowMac.Sign(mac.Id, mac.Material, CanonicalRow.Encode(row, box, key?.Id)));
    }
}
