using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.ForwardAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.ForwardAuth;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads;

/// <summary>The policies decide; only who may pass is looked up.</summary>
internal sealed class DecideHttpHandler(IAccessModel model, LoggedDecider decider, Explanations explanations, IUserDirectory people, IGroupDirectory groups, IRoles roles, TimeProvider time)
    : IQueryHandler<DecideHttp, HttpVerdict>
{
    public async Task<Result<HttpVerdict>> Handle(DecideHttp request, CancellationToken cancellationToken)
    {
        var known = model.Current;
        if (known.IsRefused)
            return known.Refusal;
        if (!StepUp.IsReachable(request.Demand))
            return AuthorizationErrors.StepUpUnreachable;

        var (caller, now) = (request.Caller, time.GetUtcNow());
        var decided = await decider.DecideAsync(known.Value, HttpQuestion.Of(caller, request.Request, request.Address, now));
        if (decided.IsRefused)
            return decided.Refusal;

        var demand = decided.Value.IsAllowed ? request.Demand : CureOf(explanations.Of(known.Value, decided.Value).Policies, request.Demand);
        if (demand is null)
            return AuthorizationErrors.ForwardedDenied;
        if (!StepUp.IsMet(demand, caller.Acr, caller.AuthenticatedAt, now))
            return new HttpVerdict(null, demand);

        // Denied, and the sign-in that the policies advise is the caller's already.
        return decided.Value.IsAllowed ? new HttpVerdict(await IdentityAsync(caller, cancellationToken), null) : AuthorizationErrors.ForwardedDenied;
    }

    // What would help whoever is denied; absent by design when no sign-in would.
    private static AuthenticationDemand? CureOf(IReadOnlyList<DeterminingPolicy> policies, AuthenticationDemand demand) =>
        StepUp.AdviceOf(policies) is { } advice && StepUp.Joined(demand, advice) is var both && StepUp.IsReachable(both) ? both : null;

    private async Task<HttpIdentity> IdentityAsync(HttpCaller caller, CancellationToken ct)
    {
        if (caller.User is not { } user)
            return new HttpIdentity(null, caller.Client?.Value, null, null, [], []);

        var profile = await people.ProfileAsync(user, ct);
        return new HttpIdentity(
            user.ToString(),
            caller.Client?.Value,
            profile is { IsEmailVerified: true } && MayKnow(caller, "email") ? profile.Email : null,
            MayKnow(caller, "profile") ? profile?.Name ?? profile?.Username : null,
            await groups.GroupNamesOfAsync(user, ct),
            await roles.OfAsync(user, ct));
    }

    // OIDC Core §5.4: a token tells of the person what its scopes say; in a browser the application is one of ours.
    private static bool MayKnow(HttpCaller caller, string scope) => caller.Client is null || caller.Scopes.Contains(scope, StringComparer.Ordinal);
}
