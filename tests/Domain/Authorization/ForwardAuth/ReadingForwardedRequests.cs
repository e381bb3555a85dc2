using System.Net;
using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.ForwardAuth;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.ForwardAuth;

public sealed class ReadingForwardedRequests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 19, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/?next=//evil.example/..%2f", "/")]
    [InlineData("/docs/", "/docs/")]
    [InlineData("/docs/a%20b", "/docs/a b")]
    [InlineData("/%61dmin", "/admin")]
    [InlineData("/caf%C3%A9", "/café")]
    [InlineData("/a.b/.well-known/x..y", "/a.b/.well-known/x..y")]
    [InlineData("/~alice/@me,you:1!$&'()*+=", "/~alice/@me,you:1!$&'()*+=")]
    public void A_path_is_decoded_once_and_has_no_query(string target, string path) => ForwardedTarget.PathOf(target).ShouldBe(path);

    [Theory]
    [InlineData("")]
    [InlineData("admin")]
    [InlineData("*")]
    [InlineData("https://app.example/admin")]
    [InlineData("//admin")]
    [InlineData("/public//admin")]
    [InlineData("/public/../admin")]
    [InlineData("/public/./admin")]
    [InlineData("/..")]
    [InlineData("/admin/.")]
    [InlineData("/public/%2e%2e/admin")]
    [InlineData("/public/.%2E/admin")]
    [InlineData("/public%2fadmin")]
    [InlineData("/public%2Fadmin")]
    [InlineData("/public\\admin")]
    [InlineData("/public%5cadmin")]
    [InlineData("/public/%252e%252e/admin")]
    [InlineData("/%2561dmin")]
    [InlineData("/100%25")]
    [InlineData("/admin%")]
    [InlineData("/admin%2")]
    [InlineData("/admin%zz")]
    [InlineData("/admin%00.html")]
    [InlineData("/admin%0d%0aX-Auth-User:%20root")]
    [InlineData("/admin%09")]
    [InlineData("/admin%7f")]
    [InlineData("/admin%c2%85")]
    [InlineData("/admin;x=1")]
    [InlineData("/public/..;/admin")]
    [InlineData("/admin%3bx")]
    [InlineData("/admin#x")]
    [InlineData("/admin%23")]
    [InlineData("/public%3f/admin")]
    [InlineData("/admin x")]
    [InlineData("/admin.")]
    [InlineData("/admin./x")]
    [InlineData("/admin%20")]
    [InlineData("/admin%2e")]
    [InlineData("/%c0%af")]
    [InlineData("/%c0%ae%c0%ae/admin")]
    [InlineData("/%ff")]
    [InlineData("/café")]
    [InlineData("/%ef%bc%8fadmin")]
    [InlineData("/%ef%bc%8e%ef%bc%8e/admin")]
    [InlineData("/%e2%80%a4%e2%80%a4/admin")]
    [InlineData("/a{b}")]
    public void What_two_readers_could_read_differently_has_no_path(string target) => ForwardedTarget.PathOf(target).ShouldBeNull();

    [Theory]
    [InlineData("APP.example.com", "https", "app.example.com")]
    [InlineData("app.example.com:443", "https", "app.example.com")]
    [InlineData("app.example.com:80", "http", "app.example.com")]
    [InlineData("app.example.com:80", "https", "app.example.com:80")]
    [InlineData("app.example.com:8443", "https", "app.example.com:8443")]
    [InlineData("127.0.0.1:8443", "https", "127.0.0.1:8443")]
    [InlineData("[::1]:8443", "https", "[::1]:8443")]
    [InlineData("app.example.com.", "https", null)]
    [InlineData("app.example.com:", "https", null)]
    [InlineData("app.example.com:x", "https", null)]
    [InlineData("app.example.com:1:2", "https", null)]
    [InlineData("app.example.com@evil.example", "https", null)]
    [InlineData("app.example.com/x", "https", null)]
    [InlineData("app..example.com", "https", null)]
    [InlineData("app.example.com, evil.example", "https", null)]
    [InlineData("[app]", "https", null)]
    [InlineData("", "https", null)]
    public void A_host_has_one_spelling(string text, string scheme, string? host) => ForwardedHost.Normalise(text, scheme).ShouldBe(host);

    [Theory]
    [InlineData("get", "https", "app.example.com", "/")]
    [InlineData("GET POST", "https", "app.example.com", "/")]
    [InlineData("", "https", "app.example.com", "/")]
    [InlineData("GET", "HTTPS", "app.example.com", "/")]
    [InlineData("GET", "ftp", "app.example.com", "/")]
    [InlineData("GET", "https", "app example", "/")]
    [InlineData("GET", "https", "app.example.com", "/..")]
    public void A_request_is_read_whole_or_not_at_all(string method, string scheme, string host, string target) =>
        ForwardedRequest.Read(method, scheme, host, target).Refusal.ShouldBe(AuthorizationErrors.ForwardedMalformed);

    [Theory]
    [InlineData("anonymous", "GET", "/", true)]
    [InlineData("anonymous", "GET", "/public/logo.svg", true)]
    [InlineData("anonymous", "POST", "/public/logo.svg", false)]
    [InlineData("anonymous", "GET", "/docs/1", false)]
    [InlineData("alice", "GET", "/docs/1", true)]
    [InlineData("alice", "DELETE", "/docs/1", true)]
    [InlineData("alice", "GET", "/admin", false)]
    [InlineData("alice", "GET", "/admin/users", false)]
    [InlineData("alice", "GET", "/administration", true)]
    [InlineData("staff", "GET", "/admin/users", true)]
    [InlineData("staff-1fa", "GET", "/admin/users", false)]
    [InlineData("program", "GET", "/api/orders", true)]
    [InlineData("program", "POST", "/api/orders", false)]
    [InlineData("other-program", "GET", "/api/orders", false)]
    public void The_policies_of_the_samples_decide_as_they_say(string who, string method, string path, bool isAllowed)
    {
        var folder = Path.Combine(Repository(), "samples", "forward-auth", "policies");
        var reading = new PolicyBundle([new PolicyDocument("app.cedar", File.ReadAllText(Path.Combine(folder, "app.cedar")))], File.ReadAllText(Path.Combine(folder, "http.cedarschema")), null).Read(1);
        var (alice, staff) = (new UserId(Guid.CreateVersion7()), new UserId(Guid.CreateVersion7()));
        var entities = EntityStore.Of([new Entity(new EntityUid("AuthServer::User", staff.ToString()), CedarRecord.Empty, CedarRecord.Empty, [new EntityUid("AuthServer::Role", "staff")])]).Value.ShouldNotBeNull();
        var model = AccessModel.Empty.With(reading.Edition.ShouldNotBeNull()).With(new KnownEntities(entities, 1, null));
        var caller = who switch
        {
            "alice" => new HttpCaller(alice, null, []) { Amr = ["pwd"], Acr = "urn:authserver:acr:1fa", AuthenticatedAt = Now.AddMinutes(-5) },
            "staff" => new HttpCaller(staff, null, []) { Amr = ["pwd", "otp", "mfa"] },
            "staff-1fa" => new HttpCaller(staff, null, []) { Amr = ["pwd"] },
            "program" => new HttpCaller(null, ClientId.Stored("batch"), ["app.read"]),
            "other-program" => new HttpCaller(null, ClientId.Stored("batch"), ["other.read"]),
            _ => HttpCaller.Anonymous,
        };
        var question = HttpQuestion.Of(caller, ForwardedRequest.Read(method, "https", "app.example.com", path).Value, IPAddress.Parse("::ffff:192.0.2.7"), Now).Request;

        var decision = model.Decide(question);

        decision.IsAllowed.ShouldBe(isAllowed);
        decision.Faults.ShouldBeEmpty();
        reading.Edition.Schema.ShouldNotBeNull().Check(question).ShouldBeEmpty();
    }

    [Fact]
    public void The_circumstances_of_a_request_are_told_in_the_words_of_the_schema()
    {
        var caller = new HttpCaller(new UserId(Guid.CreateVersion7()), ClientId.Stored("web"), ["a"]) { Amr = ["pwd"], Acr = "1", AuthenticatedAt = Now.AddSeconds(-90) };

        var question = HttpQuestion.Of(caller, ForwardedRequest.Read("GET", "https", "App.example.com", "/x?y").Value, IPAddress.Parse("2001:db8::1"), Now).Request;

        (question.Action.ToString(), question.Resource.ToString()).ShouldBe(("Http::Action::\"GET\"", "Http::Host::\"app.example.com\""));
        question.Context.TryGet("auth_age", out var age).ShouldBeTrue();
        age.AsLong.ShouldBe(90);
        question.Context.TryGet("ip", out var ip).ShouldBeTrue();
        (ip.AsIpAddress.IsIpv6, ip.AsIpAddress.PrefixLength).ShouldBe((true, 128));
        question.Context.TryGet("client", out var client).ShouldBeTrue();
        client.AsEntity.ToString().ShouldBe("AuthServer::Client::\"web\"");
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "AuthServer.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The repository is not above the tests.");

        return folder;
    }
}
