namespace AuthServer.Communication.Authorization.Contracts;

/// <summary>What the policy decision point tells of itself (AuthZEN §9.1).</summary>
/// <param name="PolicyDecisionPoint">Its identifier: the origin at which this is read.</param>
/// <param name="AccessEvaluationEndpoint">Where one question is asked.</param>
/// <param name="AccessEvaluationsEndpoint">Where several are.</param>
/// <param name="SearchSubjectEndpoint">Where subjects are looked for.</param>
/// <param name="SearchResourceEndpoint">Where resources are.</param>
/// <param name="SearchActionEndpoint">Where actions are.</param>
public sealed record AccessMetadataBody(
    string PolicyDecisionPoint,
    string AccessEvaluationEndpoint,
    string AccessEvaluationsEndpoint,
    string SearchSubjectEndpoint,
    string SearchResourceEndpoint,
    string SearchActionEndpoint)
{
    internal static AccessMetadataBody Of(string origin) => new(
        origin,
        origin + "/access/v1/evaluation",
        origin + "/access/v1/evaluations",
        origin + "/access/v1/search/subject",
        origin + "/access/v1/search/resource",
        origin + "/access/v1/search/action");
}
