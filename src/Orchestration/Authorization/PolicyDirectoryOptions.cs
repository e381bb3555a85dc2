namespace AuthServer.Orchestration.Authorization;

/// <summary>A folder, best a git checkout, whose policies are put in force when it changes. Section <c>AuthServer:Authorization:PolicyDirectory</c>.</summary>
public sealed record PolicyDirectoryOptions
{
    /// <summary>The folder: <c>*.cedar</c>, <c>*.cedarschema</c> or <c>schema.json</c>, <c>tests/*.json</c>, <c>entities/*.json</c>. Nothing is watched when unset.</summary>
    public string Path { get; init; } = string.Empty;

    /// <summary>How often it is looked at; what looks the same twice in a row is taken for whole. 1 second to 1 hour.</summary>
    public TimeSpan PollEvery { get; init; } = TimeSpan.FromSeconds(5);
}
