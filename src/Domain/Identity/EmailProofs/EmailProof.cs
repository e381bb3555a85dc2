using System.Security.Cryptography;
using System.Text;
using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Identity.EmailProofs;

/// <summary>A code and a link that were sent to an address: either proves, once, that its reader holds the account.</summary>
/// <param name="Id">The proof's id.</param>
/// <param name="User">Whose account.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Address">The address as written.</param>
/// <param name="NormalisedAddress">What it is compared by.</param>
/// <param name="Salt">The key of the code's hash; stored sealed, so that a copy of the database gives no codes away.</param>
/// <param name="CodeHash">The keyed hash of the code.</param>
/// <param name="LinkHash">The SHA-256 of the link's bearer value.</param>
/// <param name="IssuedAt">When it was sent.</param>
/// <param name="CodeExpiresAt">Until when the code is good.</param>
/// <param name="LinkExpiresAt">Until when the link is good.</param>
public sealed record EmailProof(
    EmailProofId Id,
    UserId User,
    ProofPurpose Purpose,
    string Address,
    string NormalisedAddress,
    byte[] Salt,
    byte[] CodeHash,
    byte[] LinkHash,
    DateTimeOffset IssuedAt,
    DateTimeOffset CodeExpiresAt,
    DateTimeOffset LinkExpiresAt)
{
    /// <summary>The digits of a code: 26 bits, more than the 20 that ASVS 6.5.4 asks for, since codes may be asked for again and again.</summary>
    public const int CodeDigits = 8;

    /// <summary>How many guesses one code stands.</summary>
    public const int MaximumAttempts = 5;

    /// <summary>How many wrong guesses at codes one address stands within a day, over all codes and accounts; then only links work.</summary>
    public const int MaximumFailuresPerDay = 20;

    /// <summary>How many wrong guesses at codes one address stands until it is proved (NIST SP 800-63B-4 §3.2.2: at most 100); then only links work.</summary>
    public const int MaximumFailuresEver = 100;

    /// <summary>How long a code is good for (ASVS 6.5.5: at most ten minutes).</summary>
    public static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);

    /// <summary>How long a link is good for.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(24);

    /// <summary>Makes a proof of a code and a bearer value that are about to be sent.</summary>
    public static EmailProof Issue(EmailProofId id, UserId user, ProofPurpose purpose, EmailAddress address, ProofSecrets secrets, DateTimeOffset now) => new(
        id,
        user,
        purpose,
        address.Value,
        address.Normalised,
        secrets.Salt,
        HashCode(secrets.Salt, secrets.Code),
        secrets.Link.Sha256(),
        now,
        now + CodeLifetime,
        now + LinkLifetime);

    /// <summary>Whether a guess is the code, in constant time.</summary>
    public static bool Matches(byte[] salt, byte[] codeHash, Secret guess) =>
        CryptographicOperations.FixedTimeEquals(codeHash, HashCode(salt, guess));

    /// <summary>Never prints what it holds.</summary>
    public override string ToString() => $"(proof {Id})";

    private static byte[] HashCode(byte[] salt, Secret code) => HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(code.Reveal()));
}

/// <summary>The unpredictable parts of a proof.</summary>
/// <param name="Code">The code for typing.</param>
/// <param name="Link">The bearer value for clicking.</param>
/// <param name="Salt">32 random bytes.</param>
public sealed record ProofSecrets(Secret Code, Secret Link, byte[] Salt);
