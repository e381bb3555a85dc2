namespace AuthServer.Infrastructure.Audit.Sealing;

/// <summary>How far the sealer has come.</summary>
internal sealed class SealingState
{
    public const string Columns = """
        sequence AS Sequence, hash AS Hash, last_tx AS LastTx, last_position AS LastPosition, base_position AS BasePosition,
        retained_after AS RetainedAfter, fence AS Fence
        """;

    /// <summary>The last place of the log.</summary>
    public long Sequence { get; init; }

    /// <summary>The chain's hash there.</summary>
    public byte[] Hash { get; init; } = [];

    /// <summary>The transaction of the last sealed entry; entries of later ones wait.</summary>
    public long LastTx { get; init; }

    /// <summary>The position of the last sealed entry within its transaction.</summary>
    public long LastPosition { get; init; }

    /// <summary>Everything up to this position was sealed before the database was moved to a cluster that counts transactions anew.</summary>
    public long BasePosition { get; init; }

    /// <summary>Everything up to this place was let go by retention.</summary>
    public long RetainedAfter { get; init; }

    /// <summary>The highest fencing number that has sealed.</summary>
    public long Fence { get; init; }
}
