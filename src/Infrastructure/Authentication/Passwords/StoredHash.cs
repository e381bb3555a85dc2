using AuthServer.Infrastructure.Authentication.Passwords.Bcrypt;
using AuthServer.Infrastructure.Authentication.Passwords.Scrypt;

namespace AuthServer.Infrastructure.Authentication.Passwords;

/// <summary>A stored hash, understood: how to compute it again, and what must come out.</summary>
internal sealed record StoredHash(HashRecipe Recipe, byte[] Tag)
{
    /// <summary>Reads every format that we verify; null for anything else, and for costs beyond our ceilings.</summary>
    public static StoredHash? Read(string text)
    {
        if (BcryptRecipe.Read(text) is { } bcrypt)
            return bcrypt;

        return PhcString.Parse(text) is { } phc ? Argon2Recipe.Read(phc) ?? Pbkdf2Recipe.Read(phc) ?? ScryptRecipe.Read(phc) : null;
    }
}
