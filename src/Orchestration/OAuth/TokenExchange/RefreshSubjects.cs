using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.RefreshTokens;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.TokenExchange;

/// <summary>Reads refresh tokens as subjects of an exchange.</summary>
/// <remarks>
/// RFC 8693 §3 names them among the types, and §2.1 leaves it to the server. A refresh token is for its client and this server alone
/// (RFC 6749 §1.5), so nobody but its own client brings it: shown to anybody else it has leaked. It is looked at and not used: the
/// exchange leaves it in place, and a copy that comes late ends the family as it would at a refresh.
/// </remarks>
public sealed class RefreshSubjects(IRefreshTokens refreshTokens, RefreshRotation rotation, IGrants grants, IAdmissionGate gate)
{
    private const int MostCharacters = 256;

    /// <summary>Reads. Refuses with <c>oauth.subject_token_unacceptable</c>, whatever was wrong.</summary>
    public async Task<Result<ReadSubject>> ReadAsync(RegisteredClient client, Secret presented, TokenBinding shown, CancellationToken ct)
    {
        if (presented.Length is 0 or > MostCharacters || await refreshTokens.FindAsync(presented.Sha256(), ct) is not { } token || token.Client != client.Id)
            return OAuthErrors.SubjectTokenUnacceptable;

        // The grace for lost answers is for refreshes: here a used one is a copy without that excuse.
        if ((await rotation.EnsureUsableAsync(token, client, ct)).IsRefused || token.UsedAt is not null || !token.IsKeptBy(shown))
            return OAuthErrors.SubjectTokenUnacceptable;

        if (await grants.ReadAsync(token.Grant, ct) is not { } reading)
            return OAuthErrors.SubjectTokenUnacceptable;

        var admitted = await gate.AdmitAsync(reading.Grant.User, reading.FactsForRefresh() with { Flow = AdmissionFlow.TokenExchange }, ct);
        if (admitted.IsRefused)
            return OAuthErrors.SubjectTokenUnacceptable;

        var subject = ExchangedSubject.Person(reading.Grant.User, reading.Grant.Id, reading.Grant.IsOffline ? null : reading.Grant.Session, reading.Grant.SignIn, token.ExpiresAt);
        return new ReadSubject(admitted.Value, subject, client.Id, reading.Grant.Scopes, reading.Grant.Audiences, client.MayAct().With(ExtraClaims.Of(reading.Grant.Details)));
    }
}
