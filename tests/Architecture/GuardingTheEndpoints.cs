using AuthServer.Tests.Architecture.Model;
using AuthServer.Tests.Architecture.Rules;
using Xunit;

namespace AuthServer.Tests.Architecture;

public sealed class GuardingTheEndpoints
{
    [Fact]
    public void Every_endpoint_declares_its_policy_or_is_on_the_anonymous_list() => Rule.Keeps(EndpointRules.EveryEndpointDeclaresItsPolicy);

    [Fact]
    public void Every_endpoint_has_a_rate_class() => Rule.Keeps(EndpointRules.EveryEndpointHasARateClass);
}
