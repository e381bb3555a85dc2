namespace AuthServer.Configuration.Declarative;

/// <summary>The file cannot be applied; nothing of it was.</summary>
public sealed class DeclarativeException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    /// <summary>Everything that is wrong, each with its place.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
