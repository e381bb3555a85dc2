using AuthServer.Domain.OAuth.Binding;
using AuthServer.Orchestration.OAuth.RefreshTokens;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Communication.OAuth.Contracts;

/// <summary>The refresh tokens that follow one another on one grant.</summary>
/// <param name="Id">The grant.</param>
/// <param name="State"><c>active</c>, <c>expired</c> or <c>ended</c>.</param>
/// <param name="Scopes">What it allows.</param>
/// <param name="Audiences">At which resource servers.</param>
/// <param name="WorksOffline">Whether it outlives the session in which it was given.</param>
/// <param name="BeganAt">When it began.</param>
/// <param name="LastUsedAt">When one of its tokens was last used; absent until then.</param>
/// <param name="IdleUntil">When it ends unless it is used.</param>
/// <param name="EndsAt">When it ends however often it is used.</param>
/// <param name="EndedAt">When it was ended; absent while it was not.</param>
/// <param name="EndReason">Why; absent while it was not.</param>
/// <param name="Binding">To what its tokens are bound: <c>client_authentication</c>, <c>dpop</c> or <c>certificate</c>.</param>
/// <param name="KeyThumbprint">The thumbprint of the DPoP key or certificate; absent without one.</param>
/// <param name="Device">The browser in which it was let in; absent when its session is forgotten.</param>
/// <param name="Tokens">How many tokens of it are still known, used ones included.</param>
public sealed record RefreshFamilyBody(
    Guid Id,
    string State,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string> Audiences,
    bool WorksOffline,
    DateTimeOffset BeganAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset IdleUntil,
    DateTimeOffset EndsAt,
    DateTimeOffset? EndedAt,
    string? EndReason,
    string Binding,
    string? KeyThumbprint,
    string? Device,
    int Tokens)
{
    /// <summary>Shows a page of them.</summary>
    public static Page<RefreshFamilyBody> PageOf(Page<RefreshFamily> found) => new([.. found.Items.Select(Of)], found.Next);

    private static RefreshFamilyBody Of(RefreshFamily family) => new(
        family.Grant.Value,
        Word(family.State.ToString()),
        family.Scopes.Names,
        family.Audiences,
        family.IsOffline,
        family.BeganAt,
        family.LastUsedAt,
        family.IdleUntil,
        family.EndsAt,
        family.EndedAt,
        family.End is { } end ? Word(end.ToString()) : null,
        BindingOf(family.Binding),
        family.Binding.DpopKey ?? family.Binding.Certificate,
        family.Device,
        family.Tokens);

    private static string BindingOf(TokenBinding binding) => binding switch
    {
        { DpopKey: not null } => "dpop",
        { Certificate: not null } => "certificate",
        _ => "client_authentication",
    };

    private static string Word(string name) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
