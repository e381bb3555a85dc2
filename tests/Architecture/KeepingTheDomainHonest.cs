using AuthServer.Tests.Architecture.Model;
using AuthServer.Tests.Architecture.Rules;
using Xunit;

namespace AuthServer.Tests.Architecture;

public sealed class KeepingTheDomainHonest
{
    [Fact]
    public void Aggregates_keep_their_shape() => Rule.Keeps(Aggregates);

    [Fact]
    public void Events_and_values_never_change_and_hold_no_secrets() => Rule.Keeps(Facts);

    [Fact]
    public void Only_the_policy_admits() => Rule.Keeps(DomainRules.OnlyThePolicyAdmits);

    private static IEnumerable<string> Aggregates(Codebase code) =>
    [
        .. DomainRules.AggregatesAreSealed(code),
        .. DomainRules.AggregatesHaveNoPublicSetters(code),
        .. DomainRules.AggregatesHaveNoPublicConstructors(code),
        .. DomainRules.AggregatesShowNoMutableCollections(code),
        .. DomainRules.AggregatesReferToEachOtherById(code),
    ];

    private static IEnumerable<string> Facts(Codebase code) =>
    [
        .. DomainRules.EventsAndValuesAreImmutable(code),
        .. DomainRules.EventsAreSealedRecordsWithoutSecrets(code),
        .. DomainRules.EventsStandInTheEventsRoom(code),
    ];
}
