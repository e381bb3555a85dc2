using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Infrastructure.Authorization.Access;

namespace AuthServer.Tests.Integration.Authorization.ForwardAuth;

/// <summary>Policies that are in force without having been published; a source that can be lost.</summary>
internal sealed class GivenPolicies(string text) : AccessModelPart
{
    public bool IsLost { get; set; }

    public override string Region => "test.policies";

    public override Task<AccessModel> RenewAsync(AccessModel model, CancellationToken ct) => IsLost
        ? throw new IOException("The policies are lost.")
        : Task.FromResult(model.With(new PolicyBundle([new PolicyDocument("given.cedar", text)], null, null).Read(1).Edition!));
}
