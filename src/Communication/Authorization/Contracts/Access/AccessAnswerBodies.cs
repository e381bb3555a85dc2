using System.Text.Json;

namespace AuthServer.Communication.Authorization.Contracts.Access;

/// <summary>A decision (AuthZEN §6.2). These records describe the API; the endpoints write the answer themselves.</summary>
/// <param name="Decision">Whether it is permitted.</param>
/// <param name="Context">Why, when the caller asked for reasons; or what is wrong with this question of several.</param>
public sealed record AccessDecisionBody(bool Decision, AccessDecisionContextBody? Context = null);

/// <summary>What is told beside a decision.</summary>
/// <param name="Reasons">The policies that determined it.</param>
/// <param name="Errors">The policies that failed.</param>
/// <param name="PolicyVersion">The version of the policies.</param>
/// <param name="EntityVersion">The version of the entities.</param>
/// <param name="Error">What is wrong with this question; then nothing else is told.</param>
public sealed record AccessDecisionContextBody(
    IReadOnlyList<AccessReasonBody>? Reasons = null, IReadOnlyList<AccessPolicyErrorBody>? Errors = null,
    long? PolicyVersion = null, long? EntityVersion = null, AccessItemErrorBody? Error = null);

/// <summary>A policy that determined a decision.</summary>
/// <param name="Policy">Its id.</param>
/// <param name="Effect"><c>permit</c> or <c>forbid</c>.</param>
/// <param name="Document">The document it stands in; absent for rules made of roles.</param>
/// <param name="Annotations">Its annotations.</param>
public sealed record AccessReasonBody(string Policy, string Effect, string? Document, IReadOnlyDictionary<string, string> Annotations);

/// <summary>A policy that failed, and was skipped.</summary>
/// <param name="Policy">Its id.</param>
/// <param name="Kind">The kind of the error, as <c>attrMissing</c>.</param>
/// <param name="Message">What happened.</param>
public sealed record AccessPolicyErrorBody(string Policy, string Kind, string Message);

/// <summary>What is wrong with one of several questions (§7.2.1).</summary>
/// <param name="Status">400.</param>
/// <param name="Message">What is wrong.</param>
public sealed record AccessItemErrorBody(int Status, string Message);

/// <summary>The answers to several questions, in their order (§7.2); one decision where one question was asked.</summary>
/// <param name="Evaluations">The decisions; fewer than questions when the semantic ends them early.</param>
public sealed record AccessDecisionsBody(IReadOnlyList<AccessDecisionBody> Evaluations);

/// <summary>What a search found (§8.3).</summary>
/// <param name="Page">Where it goes on; absent when nobody asked for pages and everything is there.</param>
/// <param name="Results">Subjects or resources with type and id, or actions with their name.</param>
public sealed record AccessFoundBody(AccessFoundPageBody? Page, IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Results);

/// <summary>A page of a search (§8.2).</summary>
/// <param name="NextToken">What asks for the next page; empty on the last.</param>
/// <param name="Count">How many results this page has.</param>
public sealed record AccessFoundPageBody(string NextToken, int Count);
