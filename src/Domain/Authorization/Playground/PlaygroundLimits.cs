namespace AuthServer.Domain.Authorization.Playground;

/// <summary>
/// What is tried out at most, so that no text, however hostile, keeps a server busy. The engine's own limits are those of files on disk; these
/// are those of a page. What is larger goes through <c>authserver cedar</c>.
/// </summary>
public static class PlaygroundLimits
{
    /// <summary>The longest policies, in characters.</summary>
    public const int Policies = 64 * 1024;

    /// <summary>The longest schema, in characters.</summary>
    public const int Schema = 64 * 1024;

    /// <summary>The longest entities, in characters.</summary>
    public const int Entities = 128 * 1024;

    /// <summary>The longest request, in characters.</summary>
    public const int Request = 32 * 1024;

    /// <summary>How deep JSON nests; a little more than the engine reads, so that the engine says where it ends.</summary>
    internal const int JsonDepth = 512;

    /// <summary>The length of the policies times the size of the largest value: what evaluating, comparing and writing can cost.</summary>
    internal const long Work = 64L * 1024 * 1024;

    /// <summary>The length of the policies times the sorts of requests that the schema allows: what checking can cost.</summary>
    internal const long CheckWork = 64L * 1024 * 1024;

    /// <summary>How many entities are tried for the unknown.</summary>
    internal const int Candidates = 200;

    /// <summary>How many findings are told of.</summary>
    internal const int Findings = 50;

    /// <summary>The longest of a part.</summary>
    public static int Of(PlaygroundPart part) => part switch
    {
        PlaygroundPart.Policies => Policies,
        PlaygroundPart.Schema => Schema,
        PlaygroundPart.Entities => Entities,
        _ => Request,
    };
}
