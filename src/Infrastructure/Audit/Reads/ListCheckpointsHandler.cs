using System.Buffers.Text;
using System.Globalization;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Audit.Sealing;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Audit.Reads;

/// <summary>Lists checkpoints, newest first.</summary>
internal sealed class ListCheckpointsHandler(SqlSession sql) : IQueryHandler<ListCheckpoints, Page<SignedCheckpoint>>
{
    public async Task<Result<Page<SignedCheckpoint>>> Handle(ListCheckpoints request, CancellationToken cancellationToken)
    {
        var before = long.MaxValue;
        if (request.Page.Cursor is { } cursor && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out before))
            return KernelErrors.CursorMalformed;

        var rows = await sql.QueryAsync<CheckpointColumns>(
            $"SELECT {CheckpointColumns.List} FROM {sql.Table("audit", "checkpoints")} c WHERE c.sequence < @before ORDER BY c.sequence DESC LIMIT @limit",
            new { before, limit = request.Page.Size + 1 },
            cancellationToken);
        var shown = rows.Take(request.Page.Size).Select(Show).ToList();
        return new Page<SignedCheckpoint>(shown, rows.Count > shown.Count ? shown[^1].Sequence.ToString(CultureInfo.InvariantCulture) : null);
    }

    private static SignedCheckpoint Show(CheckpointColumns row) => new(
        row.FirstSequence,
        row.Sequence,
        Convert.ToHexStringLower(row.Hash),
        Convert.ToHexStringLower(row.MerkleRoot),
        row.At,
        row.KeyId,
        Base64Url.EncodeToString(row.Signature));
}
