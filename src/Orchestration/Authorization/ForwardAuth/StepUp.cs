using AuthServer.Domain.Authorization.ForwardAuth;
using AuthServer.Orchestration.Authentication.Contracts;
using AuthServer.Orchestration.Authorization.Decisions;

namespace AuthServer.Orchestration.Authorization.ForwardAuth;

/// <summary>Whether a demand is met, and what policies advise whoever they stop: to sign in more strongly or more recently (RFC 9470).</summary>
public static class StepUp
{
    private const string AcrValues = "acr_values";
    private const string MaxAge = "max_age";

    /// <summary>Whether a sign-in meets a demand; one of which nothing is known meets none.</summary>
    /// <param name="demand">What is demanded.</param>
    /// <param name="acr">The class that was reached; absent by design when unknown.</param>
    /// <param name="authenticatedAt">When; absent by design when unknown.</param>
    /// <param name="now">The present.</param>
    public static bool IsMet(AuthenticationDemand demand, string? acr, DateTimeOffset? authenticatedAt, DateTimeOffset now) =>
        Reaches(demand, acr) && (demand.MaxAge is not { } age || (authenticatedAt is { } at && now - at <= age));

    /// <summary>Whether a class is one that a demand asks for, or a stronger one.</summary>
    public static bool Reaches(AuthenticationDemand demand, string? acr) =>
        demand.AcrValues is not { } asked || (acr is not null && asked.Any(one => AuthenticationContextClasses.Satisfies(acr, one)));

    /// <summary>The weakest class that will do, with which a sign-in begins; absent by design when any will, and when none of this server does.</summary>
    public static string? ClassFor(AuthenticationDemand demand) => demand.AcrValues is null ? null : AuthenticationContextClasses.All.FirstOrDefault(known => Reaches(demand, known));

    /// <summary>Whether some sign-in of this server meets it.</summary>
    public static bool IsReachable(AuthenticationDemand demand) => demand.AcrValues is null || ClassFor(demand) is not null;

    /// <summary>What the policies that forbid something advise, together: absent by design when one of them advises nothing, or nothing forbids.</summary>
    /// <param name="policies">The policies that determined the decision.</param>
    public static AuthenticationDemand? AdviceOf(IReadOnlyList<DeterminingPolicy> policies)
    {
        // INVARIANT: as long as one policy forbids without advice, no sign-in helps, and nobody is sent to one in vain.
        var advice = policies.Select(policy => policy.IsForbid ? AdviceOf(policy) : null).ToList();
        return advice.Count == 0 || advice.Any(one => one is null) ? null : advice.OfType<AuthenticationDemand>().Aggregate(Joined);
    }

    /// <summary>What meets both of two demands.</summary>
    public static AuthenticationDemand Joined(AuthenticationDemand one, AuthenticationDemand other) => new(
        one.AcrValues is null || other.AcrValues is null
            ? one.AcrValues ?? other.AcrValues
            : [.. AuthenticationContextClasses.All.Where(known => Reaches(one, known) && Reaches(other, known))],
        one.MaxAge < other.MaxAge || other.MaxAge is null ? one.MaxAge : other.MaxAge);

    private static AuthenticationDemand? AdviceOf(DeterminingPolicy policy)
    {
        var read = AuthenticationDemand.Read(Annotation(policy, AcrValues), Annotation(policy, MaxAge));
        return read.Match(demand => demand.IsNone ? null : demand, _ => null);
    }

    private static string? Annotation(DeterminingPolicy policy, string name) => policy.Annotations.FirstOrDefault(annotation => annotation.Key == name).Value;
}
