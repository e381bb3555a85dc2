using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Scopes;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.OAuth.Scopes;

public sealed class ChoosingResources
{
    private const string Orders = "https://orders.example";
    private const string Invoices = "https://invoices.example";
    private static readonly OwnResources Own = new("https://id.example", "https://id.example/api");
    private static readonly ScopeDescription OpenId = new("openid", "Know who you are");
    private static readonly ScopeDescription ReadOrders = new("orders.read", "Read orders", Orders);
    private static readonly ScopeDescription ReadInvoices = new("invoices.read", "Read invoices", Invoices);
    private static readonly ScopeDescription Administer = new("authserver.admin", "Administrate", Own.Api);

    [Fact]
    public void Scopes_of_one_resource_speak_for_it() => Of([ReadOrders]).Value.ShouldBe([Orders]);

    [Fact]
    public void With_a_sign_in_and_without_a_name_the_token_is_for_this_server_too()
    {
        Of([OpenId, ReadOrders]).Value.ShouldBe([Orders, Own.Issuer]);
        Of([OpenId, ReadOrders], Orders).Value.ShouldBe([Orders]);
        ResourceTargets.AudiencesOf([Orders, Own.Issuer], [], Own.Issuer).Value.ShouldBe([Orders, Own.Issuer]);
        ResourceTargets.AudiencesOf([Orders, Own.Issuer], [Orders], Own.Issuer).Value.ShouldBe([Orders]);
        ResourceTargets.AudiencesOf([Orders, Own.Issuer], [Own.Issuer], Own.Issuer).Value.ShouldBe([Own.Issuer]);
        ResourceTargets.AudiencesOf([Orders, Invoices], [], Own.Issuer).Value.ShouldBe([Orders]);
        ResourceTargets.AudiencesOf([Orders], [Own.Issuer], Own.Issuer).Refusal.ShouldBe(OAuthErrors.ResourceNotAllowed);
    }

    [Fact]
    public void Without_an_api_the_token_is_for_this_server() => Of([OpenId]).Value.ShouldBe([Own.Issuer]);

    [Fact]
    public void Scopes_of_several_resources_need_their_names() => Of([ReadOrders, ReadInvoices]).Refusal.ShouldBe(OAuthErrors.ScopesOfSeveralResources);

    [Fact]
    public void Administration_never_travels_with_another_api()
    {
        Of([Administer, ReadOrders]).Refusal.ShouldBe(OAuthErrors.ScopesOfSeveralResources);
        Of([Administer, ReadOrders], Own.Api, Orders).Refusal.ShouldBe(OAuthErrors.ResourceNotCombinable);
    }

    [Fact]
    public void Several_resources_may_be_granted_together_when_they_are_named() => Of([ReadOrders, ReadInvoices], Orders, Invoices).Value.ShouldBe([Orders, Invoices]);

    [Fact]
    public void A_scope_of_a_resource_that_was_not_named_is_refused() => Of([ReadOrders, ReadInvoices], Orders).Refusal.ShouldBe(OAuthErrors.ScopeOfAnotherResource);

    [Fact]
    public void A_resource_that_the_client_may_not_name_is_refused() => Of([OpenId], "https://other.example").Refusal.ShouldBe(OAuthErrors.ResourceNotAllowed);

    [Fact]
    public void A_token_is_for_one_of_those_that_were_granted()
    {
        ResourceTargets.OneOf([Orders, Invoices], []).Value.ShouldBe(Orders);
        ResourceTargets.OneOf([Orders, Invoices], [Invoices]).Value.ShouldBe(Invoices);
        ResourceTargets.OneOf([Orders, Invoices], [Orders, Invoices]).Refusal.ShouldBe(OAuthErrors.ResourceNotSingle);
        ResourceTargets.OneOf([Orders], [Invoices]).Refusal.ShouldBe(OAuthErrors.ResourceNotAllowed);
    }

    private static AuthServer.Domain.SharedKernel.Result<IReadOnlyList<string>> Of(ScopeDescription[] scopes, params string[] named) =>
        ResourceTargets.Of(scopes, named, [Orders, Invoices, Own.Api], Own);
}
