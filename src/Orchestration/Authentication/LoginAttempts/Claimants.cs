using System.Security.Cryptography;
using System.Text;
using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Throttling;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authentication.LoginAttempts;

/// <summary>Tells whom somebody claims to be, without telling the caller whether there is such a person.</summary>
internal sealed class Claimants(IUserDirectory directory, IIds ids)
{
    /// <summary>The person, or somebody who does not exist and for whom the same look-ups and the same work are done.</summary>
    public async Task<Claimant> FindAsync(string identifier, CancellationToken ct)
    {
        var user = await directory.FindByIdentifierAsync(identifier, ct);

        // Same work on both paths: both hashes are computed, whichever is used.
        var ofName = KeyOfName(identifier);
        var fresh = new UserId(ids.Next());
        return user is { } known ? Of(known) : new Claimant(fresh, IsKnown: false, ofName);
    }

    /// <summary>Somebody whom a session vouches for.</summary>
    public static Claimant Of(UserId user) => new(user, IsKnown: true, Guess.KeyOf(user));

    // Hashed, since what people type here may be personal, or even a password in the wrong field.
    // In the directory's own normal form: an unknown name must not have more guesses than a known one because it can be spelled in two ways.
    private string KeyOfName(string identifier) =>
        "name:" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(directory.NormalFormOf(identifier))));
}
