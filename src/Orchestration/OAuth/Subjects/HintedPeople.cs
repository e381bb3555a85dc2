using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.Sessions.Contracts;

namespace AuthServer.Orchestration.OAuth.Subjects;

/// <summary>Finds the person behind an ID token that a client brings back, where comparing subjects is not enough.</summary>
public sealed class HintedPeople(SubjectIdentifiers subjects, ISessions sessions)
{
    /// <summary>The person; absent when the token was given to another client, or a pairwise subject's session is not known any more.</summary>
    public async Task<UserId?> FindAsync(RegisteredClient client, IdTokenHint hint, CancellationToken ct)
    {
        if (hint.Client != client.Id)
            return null;

        if (client.Settings.Subjects.Type == SubjectType.Public)
            return Guid.TryParseExact(hint.Subject, "D", out var subject) ? new UserId(subject) : null;

        // A pairwise subject cannot be turned back into a person: the session knows whose it was, and the subject has to agree.
        return await sessions.FindAsync(hint.Session, ct) is { } session && subjects.Of(client, session.Authentication.User) == hint.Subject ? session.Authentication.User : null;
    }
}
