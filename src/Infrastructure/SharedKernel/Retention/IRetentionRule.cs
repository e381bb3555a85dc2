namespace AuthServer.Infrastructure.SharedKernel.Retention;

/// <summary>What may go when; every table that grows has one.</summary>
internal interface IRetentionRule
{
    /// <summary>The rule's name in logs.</summary>
    string Name { get; }

    /// <summary>Removes at most <paramref name="batch"/> rows that may go at <paramref name="now"/>; gives how many went.</summary>
    Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct);
}
