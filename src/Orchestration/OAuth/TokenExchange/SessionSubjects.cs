using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Subjects;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.TokenExchange;

/// <summary>Reads ID tokens as subjects of an exchange: good as long as their session, and what their client was granted in it.</summary>
/// <remarks>
/// An ID token allows nothing by itself, and does not say on which of its client's grants it stands. So what comes of it is what all live
/// grants allow that it can stand on, and no more.
/// </remarks>
public sealed class SessionSubjects(IdTokenHints idTokens, IClientRegistry registry, IGrants grants, SubjectIdentifiers subjects, IAdmissionGate gate, TimeProvider time)
{
    /// <summary>Reads. Refuses with <c>oauth.subject_token_unacceptable</c>, whatever was wrong.</summary>
    public async Task<Result<ReadSubject>> ReadAsync(RegisteredClient client, Secret token, CancellationToken ct)
    {
        // One that a client could have signed itself, by a secret that it shares with us, proves nothing.
        if (await idTokens.ReadAsync(token, ct) is not { IsBySharedSecret: false } hint || hint.ExpiresAt <= time.GetUtcNow())
            return OAuthErrors.SubjectTokenUnacceptable;

        if (!client.MayExchangeTokensOf(hint.Client) || await registry.FindAsync(hint.Client, ct) is not { } origin)
            return OAuthErrors.SubjectTokenUnacceptable;

        // iat has whole seconds: the second in which the grant was given is its own.
        if (await grants.HeldInAsync(hint.Client, hint.Session, hint.IssuedAt.AddSeconds(1), ct) is not { Audiences.Count: > 0 } held)
            return OAuthErrors.SubjectTokenUnacceptable;

        if (await grants.ReadAsync(held.Newest, ct) is not { } reading || subjects.Of(origin, reading.Grant.User) != hint.Subject)
            return OAuthErrors.SubjectTokenUnacceptable;

        // Its session has to live also where the grant is for offline access: it tells of the session.
        var admitted = await gate.AdmitAsync(reading.Grant.User, reading.FactsForRedemption(AdmissionFlow.TokenExchange), ct);
        if (admitted.IsRefused)
            return OAuthErrors.SubjectTokenUnacceptable;

        var subject = ExchangedSubject.Person(reading.Grant.User, reading.Grant.Id, hint.Session, reading.Grant.SignIn, hint.ExpiresAt);
        return new ReadSubject(admitted.Value, subject, hint.Client, held.Scopes, held.Audiences, origin.MayAct());
    }
}
