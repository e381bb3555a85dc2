using AuthServer.Tests.Architecture.Model;
using AuthServer.Tests.Architecture.Rules;
using Xunit;

namespace AuthServer.Tests.Architecture;

public sealed class KeepingUseCasesStraight
{
    [Fact]
    public void Requests_are_sealed_records_with_one_internal_handler_in_its_place() => Rule.Keeps(UseCases);

    [Fact]
    public void Only_the_edges_send() => Rule.Keeps(UseCaseRules.OnlyTheEdgesSend);

    [Fact]
    public void Every_interface_has_a_reason() => Rule.Keeps(UseCaseRules.EveryInterfaceHasAReason);

    [Fact]
    public void Every_port_has_an_adapter() => Rule.Keeps(UseCaseRules.EveryPortHasAnAdapter);

    private static IEnumerable<string> UseCases(Codebase code) =>
    [
        .. UseCaseRules.RequestsAreSealedRecords(code),
        .. UseCaseRules.EachRequestHasOneHandler(code),
        .. UseCaseRules.HandlersAreInternalSealed(code),
        .. UseCaseRules.HandlersStandWhereTheyBelong(code),
    ];
}
