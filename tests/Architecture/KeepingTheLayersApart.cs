using AuthServer.Tests.Architecture.Model;
using AuthServer.Tests.Architecture.Rules;
using Xunit;

namespace AuthServer.Tests.Architecture;

public sealed class KeepingTheLayersApart
{
    [Fact]
    public void The_domain_is_pure() => Rule.Keeps(LayerRules.DomainIsPure);

    [Fact]
    public void The_domain_bears_no_attributes_of_frameworks() => Rule.Keeps(LayerRules.DomainBearsNoFrameworkAttributes);

    [Fact]
    public void Orchestration_audit_and_notification_know_no_machinery() => Rule.Keeps(Machinery);

    [Fact]
    public void Communication_sees_only_the_kernel_of_the_domain() => Rule.Keeps(LayerRules.CommunicationSeesOnlyTheKernelOfTheDomain);

    private static IEnumerable<string> Machinery(Codebase code) =>
    [
        .. LayerRules.OrchestrationKnowsNoMachinery(code),
        .. LayerRules.AuditKnowsNoSqlOrHttp(code),
        .. LayerRules.NotificationKnowsNoTransport(code),
        .. LayerRules.CommunicationKnowsNoAdapters(code),
    ];
}
