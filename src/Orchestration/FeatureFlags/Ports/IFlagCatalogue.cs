namespace AuthServer.Orchestration.FeatureFlags.Ports;

/// <summary>Every flag that this build knows.</summary>
public interface IFlagCatalogue
{
    /// <summary>All of them, sorted by name.</summary>
    IReadOnlyList<FlagDefinition> All { get; }

    /// <summary>The flag of this name; absent when there is none.</summary>
    FlagDefinition? Find(string name);
}

/// <summary>A flag as the code declares it.</summary>
/// <param name="Name">Lower-case words with hyphens.</param>
/// <param name="IsOnByDefault">What holds without an override.</param>
/// <param name="Owner">Who decides about it.</param>
/// <param name="Reason">Why it exists.</param>
/// <param name="RetireBy">When the flag itself has to be gone; absent by design for switches that stay.</param>
public sealed record FlagDefinition(string Name, bool IsOnByDefault, string Owner, string Reason, DateOnly? RetireBy);
