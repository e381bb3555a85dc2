namespace AuthServer.Samples.ResourceServer;

/// <summary>What the sample guards.</summary>
internal static class Orders
{
    public static readonly IReadOnlyList<string> Known = ["one", "two"];
}
