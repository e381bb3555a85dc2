using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Decisions;

/// <summary>May this subject do that? A request of the AuthZEN evaluation APIs, unread: it becomes values of the engine without anything in between.</summary>
/// <param name="Body">The JSON.</param>
/// <param name="MayBeBoxcar">Whether it may hold several questions.</param>
/// <param name="Asker">Who asks.</param>
public sealed record EvaluateAccess(ReadOnlyMemory<byte> Body, bool MayBeBoxcar, AccessAsker Asker) : IQuery<AccessAnswers>
{
    /// <summary>How many questions may come at once.</summary>
    public const int MostEvaluations = 1000;
}

/// <summary>Who asks for a decision, in the name of an application that enforces it.</summary>
/// <param name="Client">The client; absent by design for administrators in their session, and for strangers.</param>
/// <param name="User">The person; absent by design for clients that act for themselves, and for strangers.</param>
/// <param name="RequestId">What the caller calls the request; absent by design when it does not say.</param>
public sealed record AccessAsker(ClientId? Client, UserId? User, string? RequestId)
{
    /// <summary>Whether anybody proved who they are.</summary>
    public bool IsKnown => Client is not null || User is not null;
}

/// <summary>Decisions, in the order of their questions; those that a semantic made needless are left out.</summary>
/// <param name="Items">The decisions.</param>
/// <param name="IsBoxcar">Whether several questions were asked at once; else there is exactly one decision.</param>
public sealed record AccessAnswers(IReadOnlyList<AccessAnswer> Items, bool IsBoxcar);

/// <summary>A decision.</summary>
/// <param name="IsAllowed">Whether it is permitted.</param>
/// <param name="Why">What determined it; absent by design when nobody asked.</param>
/// <param name="Fault">Why the question could not be asked, which denies; absent by design when it could.</param>
public readonly record struct AccessAnswer(bool IsAllowed, AccessReasons? Why, Error? Fault);

/// <summary>Why a decision is what it is.</summary>
/// <param name="Policies">The policies that determined it; none when nothing applies.</param>
/// <param name="Errors">The policies that could not be evaluated and did not count.</param>
/// <param name="PolicyVersion">The version of the policies.</param>
/// <param name="EntityVersion">The version of the entities.</param>
public sealed record AccessReasons(IReadOnlyList<DeterminingPolicy> Policies, IReadOnlyList<FailedPolicy> Errors, long PolicyVersion, long EntityVersion);

/// <summary>A policy that determined a decision.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Document">In which document of the bundle it stands; absent by design for those that follow from roles.</param>
/// <param name="IsForbid">Whether it forbids.</param>
/// <param name="Annotations">What its author noted.</param>
public sealed record DeterminingPolicy(string Id, string? Document, bool IsForbid, IReadOnlyList<KeyValuePair<string, string>> Annotations);

/// <summary>A policy that could not be evaluated.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What sort of failure, as in <c>attribute_missing</c>.</param>
/// <param name="Message">One sentence for the author.</param>
public sealed record FailedPolicy(string Id, string Kind, string Message);
