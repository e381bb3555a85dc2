namespace AuthServer.Communication.SharedKernel.Pages;

/// <summary>What a module has to say on the first page of the console.</summary>
public interface IConsoleFacts
{
    /// <summary>Reads it; what cannot be told right now is said so, and never an exception.</summary>
    Task<IReadOnlyList<ConsoleFact>> ReadAsync(CancellationToken ct);
}

/// <summary>A line of the overview.</summary>
/// <param name="Name">What it is about; the key of its translation.</param>
/// <param name="Value">What is so.</param>
public sealed record ConsoleFact(string Name, string Value)
{
    /// <summary>Where more about it stands; absent by design without such a page.</summary>
    public string? Path { get; init; }
}
