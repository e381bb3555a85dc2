namespace AuthServer.Domain.SharedKernel;

/// <summary>The answer of an operation that has nothing to say but that it happened.</summary>
public readonly record struct Done
{
    /// <summary>The one value.</summary>
    public static Done It => default;
}
