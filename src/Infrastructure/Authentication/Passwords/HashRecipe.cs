namespace AuthServer.Infrastructure.Authentication.Passwords;

/// <summary>How one hash is computed: algorithm, cost, salt, and which pepper key goes in first.</summary>
internal abstract record HashRecipe(string? PepperKeyId, ReadOnlyMemory<byte> Salt)
{
    public const int NewSaltLength = 16;
    public const int NewTagLength = 32;

    /// <summary>Length of the result in bytes.</summary>
    public abstract int TagLength { get; }

    /// <summary>Whether a hash made by this recipe deserves to be replaced by one made by <paramref name="current"/>.</summary>
    public bool IsOutdatedBy(HashRecipe current) =>
        PepperKeyId != current.PepperKeyId
        || Salt.Length < current.Salt.Length
        || TagLength < current.TagLength
        || IsWeakerThan(current);

    /// <summary>The string to store for a computed tag.</summary>
    public abstract string Write(ReadOnlySpan<byte> tag);

    protected abstract bool IsWeakerThan(HashRecipe current);
}
