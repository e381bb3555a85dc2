using System.Text.Json;

namespace AuthServer.Communication.Authorization.Contracts.Access;

/// <summary>One question (AuthZEN §6.1). These records describe the API; the endpoints read the body themselves.</summary>
/// <param name="Subject">Who wants something.</param>
/// <param name="Action">What.</param>
/// <param name="Resource">With what.</param>
/// <param name="Context">Under which circumstances.</param>
/// <param name="Options">What else the caller wants to know.</param>
public sealed record AccessEvaluationBody(
    AccessEntityBody Subject, AccessActionBody Action, AccessEntityBody Resource,
    IReadOnlyDictionary<string, JsonElement>? Context = null, AccessOptionsBody? Options = null);

/// <summary>Several questions (§7.1). What stands beside <c>evaluations</c> is the default of each; without <c>evaluations</c> it is one question.</summary>
/// <param name="Subject">Who wants something, unless a question says otherwise.</param>
/// <param name="Action">What, likewise.</param>
/// <param name="Resource">With what, likewise.</param>
/// <param name="Context">Under which circumstances, likewise.</param>
/// <param name="Evaluations">The questions, 1,000 at most.</param>
/// <param name="Options">How they are answered.</param>
public sealed record AccessEvaluationsBody(
    AccessEntityBody? Subject = null, AccessActionBody? Action = null, AccessEntityBody? Resource = null,
    IReadOnlyDictionary<string, JsonElement>? Context = null, IReadOnlyList<AccessEvaluationItemBody>? Evaluations = null, AccessOptionsBody? Options = null);

/// <summary>One of several questions; what it names replaces the default whole.</summary>
/// <param name="Subject">Who wants something.</param>
/// <param name="Action">What.</param>
/// <param name="Resource">With what.</param>
/// <param name="Context">Under which circumstances.</param>
public sealed record AccessEvaluationItemBody(
    AccessEntityBody? Subject = null, AccessActionBody? Action = null, AccessEntityBody? Resource = null, IReadOnlyDictionary<string, JsonElement>? Context = null);

/// <summary>A search (§8.1). Of what is looked for only the type counts.</summary>
/// <param name="Subject">Who; only with a type where subjects are looked for.</param>
/// <param name="Action">What; absent where actions are looked for.</param>
/// <param name="Resource">With what; only with a type where resources are looked for.</param>
/// <param name="Context">Under which circumstances.</param>
/// <param name="Page">How much of the answer.</param>
public sealed record AccessSearchBody(
    AccessSearchedBody Subject, AccessSearchedBody Resource, AccessActionBody? Action = null,
    IReadOnlyDictionary<string, JsonElement>? Context = null, AccessWantedPageBody? Page = null);

/// <summary>A subject or resource (§5.1, §5.2).</summary>
/// <param name="Type">Its type, 512 characters at most.</param>
/// <param name="Id">Its id, 512 characters at most.</param>
/// <param name="Properties">What the caller knows of it.</param>
public sealed record AccessEntityBody(string Type, string Id, IReadOnlyDictionary<string, JsonElement>? Properties = null);

/// <summary>A subject or resource of a search.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id; ignored where it is what is looked for.</param>
/// <param name="Properties">What the caller knows of it.</param>
public sealed record AccessSearchedBody(string Type, string? Id = null, IReadOnlyDictionary<string, JsonElement>? Properties = null);

/// <summary>An action (§5.3).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Properties">What the caller says of it; <c>context.actionProperties</c> in policies.</param>
public sealed record AccessActionBody(string Name, IReadOnlyDictionary<string, JsonElement>? Properties = null);

/// <summary>How questions are answered (§7.1.2).</summary>
/// <param name="EvaluationsSemantic"><c>execute_all</c>, <c>deny_on_first_deny</c> or <c>permit_on_first_permit</c>; for several questions only.</param>
/// <param name="Reasons">Whether to tell the determining policies and the errors.</param>
public sealed record AccessOptionsBody(string? EvaluationsSemantic = null, bool? Reasons = null);

/// <summary>How much of a search's answer (§8.2).</summary>
/// <param name="Token">What the page before gave; none for the first.</param>
/// <param name="Limit">How many results, 1 to 1,000.</param>
public sealed record AccessWantedPageBody(string? Token = null, int? Limit = null);
