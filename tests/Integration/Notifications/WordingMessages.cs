using AuthServer.Domain.Notifications;
using AuthServer.Orchestration.Notifications.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.SharedKernel;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.Notifications;

public sealed class WordingMessages
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(OneTimeTemplates.VerifyEmail, "code,token,minutes,hours")]
    [InlineData(OneTimeTemplates.ChangeEmail, "code,token,minutes,hours")]
    [InlineData(OneTimeTemplates.EmailChangeNotice, "state")]
    [InlineData(OneTimeTemplates.Invitation, "token,days")]
    [InlineData(OneTimeTemplates.PasswordReset, "token,minutes")]
    [InlineData(OneTimeTemplates.AccountExists, "")]
    [InlineData("password-changed", "time")]
    [InlineData("totp-enrolled", "time")]
    [InlineData("totp-removed", "time")]
    [InlineData("recovery-code-used", "time,left")]
    [InlineData("recovery-codes-generated", "time")]
    [InlineData("authenticator-disabled", "time,means,remedy")]
    [InlineData("second-factor-guessed", "time")]
    [InlineData(OneTimeTemplates.NewDevice, "time,device,network")]
    [InlineData("account-deactivated", "time")]
    public async Task Every_wording_names_its_values_in_text_and_html(string template, string values)
    {
        await using var host = await KernelHost.StartAsync(Setup.Sqlite, null, Ct);
        var given = values.Split(',', StringSplitOptions.RemoveEmptyEntries).ToDictionary(name => name, name => name == "state" ? "changed" : $"<{name}>", StringComparer.Ordinal);

        var mail = Composer(host).Compose(MessageSteps.Message(template, given, "de-AT")).Value;

        mail.Subject.ShouldNotBeEmpty();
        mail.Html.ShouldContain("<html lang=\"en\">");
        foreach (var name in given.Keys.Except(["token", "state"]))
        {
            mail.Text.ShouldContain($"<{name}>");
            mail.Html.ShouldContain($"&lt;{name}&gt;");
            mail.Html.ShouldNotContain($"<{name}>");
        }

        if (given.ContainsKey("token"))
            mail.Text.ShouldContain("?token=%3Ctoken%3E");
    }

    [Fact]
    public async Task A_missing_value_is_an_error_and_not_a_blank()
    {
        await using var host = await KernelHost.StartAsync(Setup.Sqlite, null, Ct);

        Should.Throw<HandlebarsDotNet.Compiler.HandlebarsUndefinedBindingException>(
            () => Composer(host).Compose(MessageSteps.Message("recovery-code-used", new Dictionary<string, string>(StringComparer.Ordinal) { ["time"] = "now" })));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("../en/layout")]
    public async Task An_unknown_wording_is_refused(string template)
    {
        await using var host = await KernelHost.StartAsync(Setup.Sqlite, null, Ct);

        Composer(host).Compose(MessageSteps.Message(template, new Dictionary<string, string>(StringComparer.Ordinal))).Refusal.ShouldBe(NotificationsErrors.TemplateUnknown);
    }

    private static IMessageComposer Composer(KernelHost host) => host.Services.GetRequiredService<IMessageComposer>();
}
