using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Decisions;

/// <summary>The circumstances of a question (AuthZEN §5.4).</summary>
/// <param name="Known">What the caller says of them, but for what only the server sets.</param>
/// <param name="Json">The same as it was written; empty without.</param>
public sealed record AskedContext(CedarRecord Known, ReadOnlyMemory<byte> Json)
{
    /// <summary>None.</summary>
    public static readonly AskedContext None = new(CedarRecord.Empty, ReadOnlyMemory<byte>.Empty);
}
