using AuthServer.Communication.SharedKernel;
using AuthServer.Orchestration.Authorization.SelfProtection;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace AuthServer.Tests.Integration.Authorization;

/// <summary>The table of permissions against the routes of the running server and the catalogue, in both directions.</summary>
public sealed class ComparingPermissionsWithRoutes : IAsyncLifetime
{
    private static readonly string[] Others = [AccessPolicies.SignedIn, AccessPolicies.SessionOnly, AccessPolicies.RecentSignIn, AccessPolicies.Decisions, AccessPolicies.Metrics];

    private PeopleHost? host;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IReadOnlyList<RouteEndpoint> Routes => host!.Routes;

    private IEnumerable<RouteEndpoint> Administration => Routes.Where(route => PoliciesOf(route).Any(AccessPolicies.IsAdministration));

    public async ValueTask InitializeAsync() => host = await PeopleHost.StartAsync(Setup.Sqlite, Ct);

    public ValueTask DisposeAsync() => host!.DisposeAsync();

    [Fact]
    public void Every_way_into_the_administration_stands_in_the_table_and_the_table_names_no_other()
    {
        var ways = Administration.Select(NameOf).ToList();

        ways.Except(EndpointPermissions.All.Keys, StringComparer.Ordinal).ShouldBeEmpty("these are closed to everybody: name their permission in EndpointPermissions");
        EndpointPermissions.All.Keys.Except(ways, StringComparer.Ordinal).ShouldBeEmpty("these are no routes of the administration");
        Administration.Where(route => route.Metadata.GetMetadata<RequiredPermission>()?.Name != EndpointPermissions.All[NameOf(route)]).Select(NameOf).ShouldBeEmpty();
    }

    [Fact]
    public void Every_permission_is_in_the_catalogue_and_asked_for_somewhere()
    {
        var asked = EndpointPermissions.All.Values.Distinct().ToList();

        asked.Where(permission => !ServerProtection.Knows(permission)).ShouldBeEmpty();
        ServerProtection.Names.Except(asked, StringComparer.Ordinal).ShouldBeEmpty("nothing asks for these");
    }

    [Fact]
    public void What_asks_for_a_recent_sign_in_has_a_sensitive_permission_and_the_other_way_round() => Administration
        .Where(route => PoliciesOf(route).Contains(AccessPolicies.RecentAdministrator) != ServerProtection.IsSensitive(EndpointPermissions.All[NameOf(route)]))
        .Select(NameOf).ShouldBeEmpty();

    [Fact]
    public void What_changes_an_account_names_it_in_its_route() => EndpointPermissions.All
        .Where(entry => ServerProtection.ConcernsSomebody(entry.Value))
        .Where(entry => !entry.Key.Contains(" api/v1/users/{user:guid}", StringComparison.Ordinal) && !entry.Key.Contains(" api/v1/users/{id:guid}", StringComparison.Ordinal))
        .ShouldBeEmpty();

    [Fact]
    public void Pages_of_the_console_and_hubs_are_part_of_the_administration() => Routes
        .Where(route => NameOf(route).Split(' ')[1] is var path && (path.StartsWith("admin", StringComparison.Ordinal) || path.StartsWith("hubs", StringComparison.Ordinal)))
        .Where(route => !PoliciesOf(route).Any(AccessPolicies.IsAdministration)).Select(NameOf).ShouldBeEmpty();

    [Fact]
    public void Every_other_route_is_for_signed_in_people_or_for_everybody() => Routes
        .Except(Administration)
        .Where(route => !PoliciesOf(route).Any(Others.Contains) && route.Metadata.GetMetadata<IAllowAnonymous>() is null).Select(NameOf).ShouldBeEmpty();

    [Fact]
    public void The_page_about_it_tells_the_same()
    {
        var page = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "policies", "self-protection.md"));
        var told = page.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|')[1].Trim(' ', '`'));
        var ways = page.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).SelectMany(line => line.Split('|')[3].Split("<br>").Select(way => $"{way.Trim(' ', '`')} = {line.Split('|')[1].Trim(' ', '`')}"));

        told.ShouldBe(ServerProtection.Names, ignoreOrder: true);
        ways.ShouldBe(EndpointPermissions.All.Select(entry => $"{entry.Key} = {entry.Value}"), ignoreOrder: true);
    }

    private static IEnumerable<string?> PoliciesOf(RouteEndpoint route) => route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy);

    private static string NameOf(RouteEndpoint route)
    {
        var method = route.Metadata.GetMetadata<PageActionDescriptor>() is not null ? "PAGE" : route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is [var only] ? only : "HUB";
        return $"{method} {route.RoutePattern.RawText?.TrimStart('/')}";
    }
}
