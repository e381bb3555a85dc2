using System.Net;
using System.Text;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Outbound;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Tests.Integration.Harness;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace AuthServer.Tests.Integration.SharedKernel.Outbound;

public sealed class ReadingDocumentsOfOthers
{
    private static readonly OutboundOptions Loopback = new() { AllowedNetworks = [IPNetwork.Parse("127.0.0.0/8")], Timeout = TimeSpan.FromSeconds(2) };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://example.org/jwks")]
    [InlineData("http://127.0.0.1/jwks")]
    [InlineData("ftp://example.org/jwks")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:password@example.org/jwks")]
    [InlineData("https://example.org/jwks#fragment")]
    [InlineData("/jwks")]
    [InlineData("")]
    public async Task Only_plain_https_addresses_are_called(string address) =>
        (await ReadAsync(new OutboundOptions(), address)).Refusal.ShouldBe(OutboundErrors.AddressRefused);

    [Theory]
    [InlineData("https://127.0.0.1/jwks")]
    [InlineData("https://localhost/jwks")]
    [InlineData("https://127.1/jwks")]
    [InlineData("https://2130706433/jwks")]
    [InlineData("https://0x7f.0.0.1/jwks")]
    [InlineData("https://0.0.0.0/jwks")]
    [InlineData("https://10.1.2.3/jwks")]
    [InlineData("https://172.31.255.255/jwks")]
    [InlineData("https://192.168.1.1/jwks")]
    [InlineData("https://100.64.0.1/jwks")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://[::1]/jwks")]
    [InlineData("https://[::]/jwks")]
    [InlineData("https://[::ffff:127.0.0.1]/jwks")]
    [InlineData("https://[::ffff:a9fe:a9fe]/jwks")]
    [InlineData("https://[64:ff9b::a00:1]/jwks")]
    [InlineData("https://[fd00:ec2::254]/jwks")]
    [InlineData("https://[fe80::1]/jwks")]
    [InlineData("https://[2002:7f00:1::]/jwks")]
    public async Task No_address_leads_into_a_network_of_ours(string address) =>
        (await ReadAsync(new OutboundOptions(), address)).Refusal.ShouldBe(OutboundErrors.NetworkRefused);

    [Theory]
    [InlineData("1.1.1.1", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("64:ff9b::101:101", true)]
    [InlineData("::ffff:1.1.1.1", true)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("168.63.129.16", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2001::1", false)]
    [InlineData("::127.0.0.1", false)]
    public void Public_is_what_the_open_Internet_routes(string address, bool isPublic) => PublicAddresses.IsPublic(IPAddress.Parse(address)).ShouldBe(isPublic);

    [Fact]
    public async Task Redirects_other_types_other_statuses_and_large_documents_are_refused()
    {
        await using var host = await DocumentHost.StartAsync(Ct);

        host.Answer = http =>
        {
            http.Response.Redirect("https://example.org/");
            return Task.CompletedTask;
        };
        (await ReadAsync(Loopback, host.Url)).Refusal.ShouldBe(OutboundErrors.StatusRefused);

        host.Answer = DocumentHost.Json("{}", type: "text/html");
        (await ReadAsync(Loopback, host.Url)).Refusal.ShouldBe(OutboundErrors.MediaTypeRefused);

        host.Answer = DocumentHost.Json(new string(' ', 100_000));
        (await ReadAsync(Loopback, host.Url)).Refusal.ShouldBe(OutboundErrors.TooLarge);

        host.Answer = DocumentHost.Json("{}", type: "application/jwk-set+json; charset=utf-8");
        (await ReadAsync(Loopback, host.Url)).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public async Task A_host_that_drips_is_given_up()
    {
        await using var host = await DocumentHost.StartAsync(Ct);
        host.Answer = async http =>
        {
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync("{", http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await Task.Delay(TimeSpan.FromSeconds(20), http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };

        (await ReadAsync(Loopback, host.Url)).Refusal.ShouldBe(OutboundErrors.Unreachable);
    }

    [Fact]
    public async Task A_document_is_kept_as_long_as_it_says_within_bounds()
    {
        await using var host = await DocumentHost.StartAsync(Ct);
        host.Answer = DocumentHost.Json("{}", "max-age=600");
        var (documents, clock) = Documents();

        await documents.ReadAsync(OutboundRequest.ForJson(host.Url), Ct);
        clock.Advance(TimeSpan.FromSeconds(599));
        await documents.ReadAsync(OutboundRequest.ForJson(host.Url), Ct);
        host.Asked.ShouldBe(1);

        clock.Advance(TimeSpan.FromSeconds(2));
        host.Answer = DocumentHost.Json("{}", "no-store");
        await documents.ReadAsync(OutboundRequest.ForJson(host.Url), Ct);
        await documents.ReadAsync(OutboundRequest.ForJson(host.Url), Ct);
        host.Asked.ShouldBe(2);

        clock.Advance(TimeSpan.FromSeconds(61));
        host.Answer = DocumentHost.Json("{}", "max-age=999999999");
        await documents.ReadAsync(OutboundRequest.ForJson(host.Url), Ct);
        clock.Advance(TimeSpan.FromMinutes(61));
        await documents.ReadAsync(OutboundRequest.ForJson(host.Url), Ct);
        host.Asked.ShouldBe(4);
    }

    [Fact]
    public async Task A_document_is_read_again_when_something_was_missed_but_not_at_every_call()
    {
        await using var host = await DocumentHost.StartAsync(Ct);
        host.Answer = DocumentHost.Json("{\"v\":1}", "max-age=600");
        var (documents, clock) = Documents();
        await documents.ReadAsync(OutboundRequest.ForJson(host.Url), Ct);
        host.Answer = DocumentHost.Json("{\"v\":2}", "max-age=600");

        clock.Advance(TimeSpan.FromSeconds(11));
        var again = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => documents.ReadAgainAsync(OutboundRequest.ForJson(host.Url), Ct)));

        again.ShouldAllBe(document => Text(document.Value) == "{\"v\":2}");
        host.Asked.ShouldBe(2);
    }

    [Fact]
    public async Task An_old_document_stands_in_for_a_host_that_fails_for_a_while()
    {
        await using var host = await DocumentHost.StartAsync(Ct);
        host.Answer = DocumentHost.Json("{\"v\":1}", "max-age=600");
        var (documents, clock) = Documents();
        await documents.ReadAsync(OutboundRequest.ForJson(host.Url), Ct);
        host.Answer = http =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };

        clock.Advance(TimeSpan.FromMinutes(11));
        Text((await documents.ReadAsync(OutboundRequest.ForJson(host.Url), Ct)).Value).ShouldBe("{\"v\":1}");
        Text((await documents.ReadAsync(OutboundRequest.ForJson(host.Url), Ct)).Value).ShouldBe("{\"v\":1}");
        host.Asked.ShouldBe(2);

        clock.Advance(TimeSpan.FromMinutes(60));
        (await documents.ReadAsync(OutboundRequest.ForJson(host.Url), Ct)).Refusal.ShouldBe(OutboundErrors.StatusRefused);
        (await documents.ReadAsync(OutboundRequest.ForJson(host.Url), Ct)).Refusal.ShouldBe(OutboundErrors.StatusRefused);
        host.Asked.ShouldBe(3);
    }

    [Fact]
    public async Task What_is_made_for_one_use_is_read_once_for_all_who_ask_at_that_moment()
    {
        await using var host = await DocumentHost.StartAsync(Ct);
        host.Answer = DocumentHost.Json("{\"v\":1}", "max-age=600");
        var (documents, clock) = Documents();

        var first = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => documents.ReadOnceAsync(OutboundRequest.ForJson(host.Url), Ct)));
        first.ShouldAllBe(document => Text(document.Value) == "{\"v\":1}");
        host.Asked.ShouldBe(1);

        clock.Advance(TimeSpan.FromSeconds(2));
        host.Answer = http =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        var second = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => documents.ReadOnceAsync(OutboundRequest.ForJson(host.Url), Ct)));
        second.ShouldAllBe(document => document.Refusal == OutboundErrors.StatusRefused);
        host.Asked.ShouldBe(2);
    }

    private static async Task<Result<OutboundDocument>> ReadAsync(OutboundOptions options, string address)
    {
        using var http = new GuardedHttp(options);
        var documents = new KeptDocuments(new DocumentReader(http), options, TimeProvider.System, NullLogger<KeptDocuments>.Instance);
        return await documents.ReadAsync(OutboundRequest.ForJson(address), Ct);
    }

    private static (KeptDocuments Documents, TestClock Clock) Documents()
    {
        var clock = new TestClock();
        clock.StandStill();
        return (new KeptDocuments(new DocumentReader(new GuardedHttp(Loopback)), Loopback, clock, NullLogger<KeptDocuments>.Instance), clock);
    }

    private static string Text(OutboundDocument document) => Encoding.UTF8.GetString(document.Content.Span);
}
