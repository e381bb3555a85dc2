namespace AuthServer.Orchestration.Authorization.ForwardAuth;

/// <summary>Which applications stand behind proxies that ask here. Section <c>AuthServer:ForwardAuth</c>.</summary>
public sealed record ForwardAuthOptions
{
    /// <summary>The hosts of the applications, with their port where it is not the scheme's own; <c>*.apps.example.com</c> means every host one label below. Nobody's by default.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];
}
