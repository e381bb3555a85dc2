using System.Globalization;

namespace AuthServer.Infrastructure.Authentication.Passwords.Bcrypt;

/// <summary><c>$2a$</c>, <c>$2b$</c> and <c>$2y$</c> hashes of other systems: they verify, and are replaced at the next login.</summary>
internal sealed record BcryptRecipe(int LogRounds, ReadOnlyMemory<byte> Salt) : HashRecipe(PepperKeyId: null, Salt)
{
    private const int TextLength = 60;
    private const int SaltLength = 16;
    private const int SaltTextLength = 22;

    // INVARIANT: no stored string makes one verification cost more than this (a few seconds).
    private const int MaxLogRounds = 15;
    private const int MinLogRounds = 4;

    public override int TagLength => BcryptComputation.TagLength;

    /// <summary>The recipe and tag in a stored string, or null when it is not bcrypt within our ceiling.</summary>
    public static StoredHash? Read(string text)
    {
        if (text.Length != TextLength || text is not ['$', '2', 'a' or 'b' or 'y', '$', _, _, '$', ..])
            return null;

        var isCost = int.TryParse(text.AsSpan(4, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var logRounds);
        var salt = BcryptBase64.Decode(text.AsSpan(7, SaltTextLength), SaltLength);
        var tag = BcryptBase64.Decode(text.AsSpan(7 + SaltTextLength), BcryptComputation.TagLength);
        if (!isCost || logRounds is < MinLogRounds or > MaxLogRounds || salt is null || tag is null)
            return null;

        return new StoredHash(new BcryptRecipe(logRounds, salt), tag);
    }

    public override string Write(ReadOnlySpan<byte> tag) => throw new NotSupportedException("bcrypt hashes are read, never written.");

    protected override bool IsWeakerThan(HashRecipe current) => true;
}
