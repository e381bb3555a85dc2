using AuthServer.Domain.Notifications;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Notifications.Messages;
using AuthServer.Orchestration.Notifications.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Tests.Integration.Audit;
using AuthServer.Tests.Integration.SharedKernel;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.Notifications;

/// <summary>What tests of messages do, in their words.</summary>
internal static class MessageSteps
{
    public const string Code = "493027";
    public const string Token = "tok_" + "5bq1Yw-_x";

    public static OneTimeMessage Verification(string address) => new(
        OneTimeTemplates.VerifyEmail,
        new UserId(Guid.CreateVersion7()),
        address,
        "pt-BR",
        new Dictionary<string, Secret>(StringComparer.Ordinal)
        {
            ["code"] = Secret.Of(Code),
            ["token"] = Secret.Of(Token),
            ["minutes"] = Secret.Of("10"),
            ["hours"] = Secret.Of("24"),
        });

    public static Task EnqueueAsync(this KernelHost host, OneTimeMessage message, CancellationToken ct) => host.RunAsync<Done>(
        async (services, token) =>
        {
            await services.GetRequiredService<IOneTimeCodeSender>().SendAsync(message, token);
            return Done.It;
        },
        ct);

    public static async Task<DeliveryStep> DeliverAsync(this KernelHost host, CancellationToken ct) => (await host.SendAsync(new DeliverNextMessage(), ct)).Value;


    public static async Task<T?> AskOutboundAsync<T>(this KernelHost host, string question, CancellationToken ct)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var sql = scope.ServiceProvider.GetRequiredService<SqlSession>();
        return await sql.ScalarAsync<T>(question.Replace("{outbound}", sql.Table("notifications", "outbound"), StringComparison.Ordinal), null, ct);
    }

    public static Mail Mail(string to, string subject = "A subject") => new(Guid.CreateVersion7(), to, subject, "Words.", "<p>Words.</p>");

    public static OutboundMessage Message(string template, IReadOnlyDictionary<string, string> values, string? locale = null) => new(
        new MessageId(Guid.CreateVersion7()),
        template,
        null,
        Secret.Of("alice@example.test"),
        locale,
        values.ToDictionary(pair => pair.Key, pair => Secret.Of(pair.Value), StringComparer.Ordinal));
}
