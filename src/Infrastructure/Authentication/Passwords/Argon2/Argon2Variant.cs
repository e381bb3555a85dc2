namespace AuthServer.Infrastructure.Authentication.Passwords.Argon2;

/// <summary>The three kinds of Argon2, with the numbers that RFC 9106 §3.2 feeds into the hash.</summary>
internal enum Argon2Variant
{
    D = 0,
    I = 1,
    Id = 2,
}
