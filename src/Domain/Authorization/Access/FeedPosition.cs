namespace AuthServer.Domain.Authorization.Access;

/// <summary>Up to where the changes of entities have been read.</summary>
/// <param name="Sequence">The number of the last change.</param>
/// <param name="ReadAt">When it was read; absent by design before everything was read once.</param>
public readonly record struct FeedPosition(long Sequence, DateTimeOffset? ReadAt)
{
    /// <summary>Nothing was read.</summary>
    public static readonly FeedPosition Beginning;
}
