using System.Security.Claims;
using AuthServer.Communication.SharedKernel;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Contracts;
using AuthServer.Orchestration.Authorization;
using AuthServer.Orchestration.Authorization.Contracts;
using Microsoft.AspNetCore.Authentication;

namespace AuthServer.Communication.Authorization;

/// <summary>Puts the person's roles on the request, read from the database's truth, whichever scheme recognised them.</summary>
internal sealed class RoleClaims(IRoles roles, AuthorizationOptions options, IFactorRule factors) : IClaimsTransformation
{
    private const string Kind = "roles";

    // The framework transforms every result of every scheme; within one request the roles are read once.
    private (UserId User, IReadOnlyList<string> Names)? _read;

    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        if (principal.UserId() is not { } user || principal.Identities.Any(identity => identity.Label == Kind))
            return principal;

        var names = await NamesOfAsync(user);
        var identity = new ClaimsIdentity(names.Where(name => Counts(name, principal)).Select(name => new Claim(CallerClaims.Role, name))) { Label = Kind };
        var caller = principal.Clone();
        caller.AddIdentity(identity);
        return caller;
    }

    private async Task<IReadOnlyList<string>> NamesOfAsync(UserId user)
    {
        if (_read is { } read && read.User == user)
            return read.Names;

        // The interface knows no cancellation; the query is short and indexed.
        var names = await roles.OfAsync(user, CancellationToken.None);
        _read = (user, names);
        return names;
    }

    private bool NeedsTwoFactors => options.AdministratorsNeedTwoFactors || factors.AsksTwoFactorsOfAdministrators;

    // RFC 8176 §2: "mfa" says that more than one factor was verified. Whoever becomes an administrator after signing in with one, signs in again.
    private bool Counts(string role, ClaimsPrincipal caller) =>
        role != AccessPolicies.AdministratorRole || !NeedsTwoFactors || caller.HasClaim(CallerClaims.Amr, "mfa");
}
