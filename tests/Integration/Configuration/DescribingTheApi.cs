using System.Text.Json;
using AuthServer.Communication.SharedKernel;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace AuthServer.Tests.Integration.Configuration;

/// <summary>The OpenAPI description against the routes of the running server and what they answer.</summary>
public sealed class DescribingTheApi : IAsyncLifetime
{
    private static readonly string[] Changes = ["post", "put", "patch"];

    private PeopleHost? host;
    private JsonElement description;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IEnumerable<(string Way, JsonElement Operation)> Operations =>
        from path in description.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        where operation.Name != "parameters"
        select ($"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Value);

    public async ValueTask InitializeAsync()
    {
        host = await PeopleHost.StartAsync(Setup.Sqlite, Ct);
        description = (await host.Stranger().GetsAsync("/openapi/v1.json", Ct)).Json;
    }

    public ValueTask DisposeAsync() => host!.DisposeAsync();

    [Fact]
    public void Every_endpoint_of_our_api_is_described_and_nothing_else()
    {
        var routes = host!.Routes
            .Where(route => route.Metadata.GetMetadata<ControllerActionDescriptor>() is not null)
            .SelectMany(route => route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {PathOf(route)}"))
            .Where(way => IsOurs(way.Split(' ')[1])).ToList();
        var described = Operations.Select(operation => operation.Way).Where(way => IsOurs(way.Split(' ')[1])).ToList();

        routes.Except(described, StringComparer.Ordinal).ShouldBeEmpty();
        described.Except(routes, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Every_operation_says_who_may_call_it_and_how_it_refuses()
    {
        var open = host!.Routes
            .Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is not null && route.Metadata.GetMetadata<IHttpMethodMetadata>() is not null)
            .SelectMany(route => route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {PathOf(route)}")).ToHashSet(StringComparer.Ordinal);

        Operations.Where(operation => open.Contains(operation.Way) == operation.Operation.TryGetProperty("security", out _)).Select(operation => operation.Way).ShouldBeEmpty();
        Operations.Where(operation => !open.Contains(operation.Way) && !Statuses(operation.Operation).Contains("401")).Select(operation => operation.Way).ShouldBeEmpty();
        Operations.Where(operation => !Statuses(operation.Operation).Any(status => status[0] is '2' or '3')).Select(operation => operation.Way).ShouldBeEmpty();
        Operations.Where(operation => !Statuses(operation.Operation).Contains("429")).Select(operation => operation.Way).ShouldBeEmpty();
        Operations.Where(operation => operation.Operation.GetProperty("summary").GetString() is not { Length: > 5 }).Select(operation => operation.Way).ShouldBeEmpty();
    }

    [Fact]
    public void What_reads_a_body_describes_it()
    {
        var bodiless = Operations
            .Where(operation => Changes.Contains(operation.Way.Split(' ')[0].ToLowerInvariant(), StringComparer.Ordinal) && !operation.Operation.TryGetProperty("requestBody", out _))
            .Select(operation => operation.Way).ToList();

        bodiless.Where(way => way.Contains("/access/v1", StringComparison.Ordinal) || way.EndsWith("/import", StringComparison.Ordinal)).ShouldBeEmpty();
        var evaluation = Resolved(BodyOf("POST /access/v1/evaluation").GetProperty("application/json").GetProperty("schema"));
        evaluation.GetProperty("required").EnumerateArray().Select(name => name.GetString()).ShouldBe(["subject", "action", "resource"], ignoreOrder: true);
        BodyOf("POST /api/v1/entities/import").EnumerateObject().Select(type => type.Name).ShouldBe(["application/json", "application/x-ndjson"]);
    }

    [Fact]
    public async Task A_refusal_has_the_members_that_are_described()
    {
        var answer = await host!.Stranger().GetsAsync("users", Ct);

        var described = Operations.Single(operation => operation.Way == "GET /api/v1/users").Operation
            .GetProperty("responses").GetProperty(answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .GetProperty("content").GetProperty(ProblemBody.ContentType).GetProperty("schema");
        var members = Resolved(described).GetProperty("properties").EnumerateObject().Select(member => member.Name).ToList();

        answer.Json.EnumerateObject().Select(member => member.Name).Except(members, StringComparer.Ordinal).ShouldBeEmpty();
        Resolved(described).GetProperty("required").EnumerateArray().All(name => answer.Json.TryGetProperty(name.GetString()!, out _)).ShouldBeTrue();
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        var names = description.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(schema => schema.Name).ToHashSet(StringComparer.Ordinal);

        References(description).Where(reference => !names.Contains(reference.Split('/')[^1])).Distinct().ShouldBeEmpty();
        description.GetProperty("components").GetProperty("securitySchemes").EnumerateObject().Select(scheme => scheme.Name).ShouldBe(["bearer", "session"]);
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member is { Name: "$ref", Value.ValueKind: JsonValueKind.String } ? [member.Value.GetString()!] : References(member.Value)),
        _ => [],
    };

    private static IEnumerable<string> Statuses(JsonElement operation) => operation.GetProperty("responses").EnumerateObject().Select(response => response.Name);

    private JsonElement BodyOf(string way) => Operations.Single(operation => operation.Way == way).Operation.GetProperty("requestBody").GetProperty("content");

    private JsonElement Resolved(JsonElement schema) => schema.TryGetProperty("$ref", out var reference)
        ? description.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1])
        : schema;

    // Forward-auth is spoken by proxies in the words of the request that they hold; no caller writes it (docs/policies/forward-auth.md).
    private static bool IsOurs(string path) => path.StartsWith("/api/", StringComparison.Ordinal)
        || (path.StartsWith("/access/v1/", StringComparison.Ordinal) && !path.StartsWith("/access/v1/forward-auth", StringComparison.Ordinal));

    // As OpenAPI writes a route: parameters without constraints.
    private static string PathOf(RouteEndpoint route) => "/" + string.Join('/', route.RoutePattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
            _ => string.Empty,
        }))));
}
