namespace AuthServer.Orchestration.Authentication;

/// <summary>Which algorithm new password hashes use.</summary>
public enum PasswordHashingMode
{
    /// <summary>Argon2id (RFC 9106), our managed implementation.</summary>
    Argon2id = 0,

    /// <summary>PBKDF2-HMAC-SHA512 of the platform, for operators who may use only certified cryptography.</summary>
    Platform = 1,
}
