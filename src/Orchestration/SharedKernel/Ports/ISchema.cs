namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>The database's schema: where it stands and how it gets forward.</summary>
public interface ISchema
{
    /// <summary>Where the schema stands. Throws when an applied step was edited.</summary>
    Task<SchemaState> ReadAsync(CancellationToken ct);

    /// <summary>Applies what is outstanding, under a lock that one instance at a time holds; gives how many steps that were.</summary>
    Task<int> MigrateAsync(CancellationToken ct);
}

/// <summary>Where a schema stands.</summary>
/// <param name="Applied">How many steps the database has.</param>
/// <param name="Outstanding">How many steps this build has and the database lacks.</param>
public sealed record SchemaState(int Applied, int Outstanding);
