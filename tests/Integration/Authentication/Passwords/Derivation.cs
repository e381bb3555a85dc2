using AuthServer.Infrastructure.Authentication.Passwords.Argon2;

namespace AuthServer.Tests.Integration.Authentication.Passwords;

/// <summary>Argon2 in one call, on an arena of its own.</summary>
internal static class Derivation
{
    public static string Hex(
        Argon2Parameters parameters, CompressionPath path, byte[] password, byte[] salt, byte[]? secret = null, byte[]? data = null)
    {
        using var arena = new Argon2Arena(parameters.BlockCount);
        return Hex(arena, parameters, path, password, salt, secret, data);
    }

    public static string Hex(
        Argon2Arena arena,
        Argon2Parameters parameters,
        CompressionPath path,
        byte[] password,
        byte[] salt,
        byte[]? secret = null,
        byte[]? data = null)
    {
        var tag = new byte[parameters.TagLength];
        var input = new Argon2Input { Password = password, Salt = salt, Secret = secret, AssociatedData = data };
        Argon2Computation.Derive(input, parameters, arena, path, tag);
        return Convert.ToHexStringLower(tag);
    }
}
