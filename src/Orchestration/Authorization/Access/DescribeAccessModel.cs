using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Access;

/// <summary>With what does this instance decide?</summary>
public sealed record DescribeAccessModel : IQuery<AccessModelState>;

/// <summary>What an instance decides with.</summary>
/// <param name="Version">The version of the policies; 0 before anything was published.</param>
/// <param name="Policies">How many policies are in force, those that follow from roles included.</param>
/// <param name="Entities">How many entities are known.</param>
public sealed record AccessModelState(long Version, int Policies, int Entities);
