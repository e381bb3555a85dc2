using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.Sessions.Contracts;

namespace AuthServer.Orchestration.OAuth.Logout;

/// <summary>Whether a <c>logout_hint</c> (RP-Initiated Logout §2) means the session at hand.</summary>
/// <remarks>It is compared with that one person alone and never looked up: nobody learns by it whether somebody else has an account here.</remarks>
public sealed class LogoutHints(IUserDirectory directory)
{
    /// <summary>Whether it does: by the session's <c>sid</c>, the subject as the client knows them, the e-mail address or the user name.</summary>
    public async Task<bool> IsAboutAsync(string hint, CurrentSession session, IdTokenHint client, CancellationToken ct)
    {
        if (hint == client.Subject || (Guid.TryParseExact(hint, "D", out var sid) && sid == session.Session.Value))
            return true;

        if (await directory.ProfileAsync(session.Authentication.User, ct) is not { } profile)
            return false;

        var named = directory.NormalFormOf(hint);
        return new[] { profile.Email, profile.Username }.OfType<string>().Any(own => directory.NormalFormOf(own) == named);
    }
}
