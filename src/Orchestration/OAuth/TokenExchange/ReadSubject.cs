using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.OAuth.Assertions;

namespace AuthServer.Orchestration.OAuth.TokenExchange;

/// <summary>A subject token that may be exchanged.</summary>
/// <param name="Admitted">The gate's word.</param>
/// <param name="Subject">For whom it speaks.</param>
/// <param name="IssuedTo">To whom it was issued.</param>
/// <param name="Scopes">What it allows.</param>
/// <param name="Audiences">Where.</param>
/// <param name="Extra">What it says beyond that.</param>
public sealed record ReadSubject(Admitted Admitted, ExchangedSubject Subject, ClientId IssuedTo, ScopeSet Scopes, IReadOnlyList<string> Audiences, ExtraClaims Extra)
{
    /// <summary>The word of a trusted issuer behind it, for which the grant has yet to be given; absent for tokens of this server.</summary>
    public ReadAssertion? Assertion { get; init; }

    /// <summary>Whether it is good at its audiences alone, whatever else the client may have.</summary>
    public bool IsBoundToAudiences { get; init; }
}
