using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.ForwardAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.Authorization.ForwardAuth;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads;

/// <summary>The policies decide; only who may pass is looked up.</summary>
internal sealed class DecideHttpHandler(IAccessModel model, LoggedDecider decider, IUserDirectory people, IGroupDirectory groups, IRoles roles, TimeProvider time)
    : IQueryHandler<DecideHttp, HttpIdentity>
{
    public async Task<Result<HttpIdentity>> Handle(DecideHttp request, CancellationToken cancellationToken)
    {
        var known = model.Current;
        if (known.IsRefused)
            return known.Refusal;

        var caller = request.Caller;
        var decided = await decider.DecideAsync(known.Value, HttpQuestion.Of(caller, request.Request, request.Address, time.GetUtcNow()));
        if (decided.IsRefused)
            return decided.Refusal;
        if (!decided.Value)
            return AuthorizationErrors.ForwardedDenied;

        if (caller.User is not { } user)
            return new HttpIdentity(null, caller.Client?.Value, null, null, [], []);

        var profile = await people.ProfileAsync(user, cancellationToken);
        return new HttpIdentity(
            user.ToString(),
            caller.Client?.Value,
            profile is { IsEmailVerified: true } && MayKnow(caller, "email") ? profile.Email : null,
            MayKnow(caller, "profile") ? profile?.Name ?? profile?.Username : null,
            await groups.GroupNamesOfAsync(user, cancellationToken),
            await roles.OfAsync(user, cancellationToken));
    }

    // OIDC Core §5.4: a token tells of the person what its scopes say; in a browser the application is one of ours.
    private static bool MayKnow(HttpCaller caller, string scope) => caller.Client is null || caller.Scopes.Contains(scope, StringComparer.Ordinal);
}
