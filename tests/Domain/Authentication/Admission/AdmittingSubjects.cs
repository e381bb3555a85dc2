using System.Text;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authentication.Admission;

/// <summary>The one gate, every flow against every blocking state. A new flow or state fails here until somebody has decided and approved it.</summary>
public sealed class AdmittingSubjects
{
    private const int StateColumn = 18;

    // x: the state blocks the flow; dot: the flow does not look at it. Columns are the flows in the order of their declaration.
    private const string Approved = """
        state             SignIn SessUse CodeIss CodeExc Refresh ClntCrd UsrInfo UsrIntr ClnIntr ApiUser ApiClnt DevAppr DevCode BckAppr BckExch TokExch AssertG ClnExch
        UserDeleted       x      x       x       x       x       .       x       x       .       x       .       x       x       x       x       x       x       .
        UserDeactivated   x      x       x       x       x       .       x       x       .       x       .       x       x       x       x       x       x       .
        UserLocked        x      x       x       x       x       .       x       x       .       x       .       x       x       x       x       x       x       .
        EmailUnverified   x      .       x       x       x       .       .       .       .       .       .       x       x       x       x       .       x       .
        PasswordExpired   x      .       x       .       .       .       .       .       .       .       .       x       .       x       .       .       .       .
        FactorRequired    x      .       x       .       .       .       .       .       .       .       .       x       .       x       .       .       .       .
        ProviderDisabled  x      x       x       .       .       .       .       .       .       .       .       x       .       x       .       .       x       .
        SessionEnded      .      x       x       x       x       .       x       x       .       x       .       x       x       x       x       x       .       .
        SessionExpired    .      x       x       x       x       .       x       x       .       x       .       x       x       x       x       x       .       .
        ClientDisabled    .      .       x       x       x       x       x       x       x       x       x       x       x       x       x       x       x       x
        GrantRevoked      .      .       .       x       x       .       x       x       .       x       .       .       x       .       x       x       .       .
        ConsentMissing    .      .       x       x       x       .       x       x       .       x       .       x       x       x       x       x       .       .
        ScopeWithdrawn    .      .       x       x       x       x       x       x       x       x       x       x       x       x       x       x       x       x
        """;

    private static readonly string[] FlowHeads =
        ["SignIn", "SessUse", "CodeIss", "CodeExc", "Refresh", "ClntCrd", "UsrInfo", "UsrIntr", "ClnIntr", "ApiUser", "ApiClnt", "DevAppr", "DevCode", "BckAppr", "BckExch", "TokExch", "AssertG", "ClnExch"];

    private static readonly UserId Alice = new(Guid.Parse("0199c000-0000-7000-8000-000000000001"));
    private static readonly ClientId App = ClientId.Stored("app");

    public static TheoryData<AdmissionFlow> Flows => [.. Enum.GetValues<AdmissionFlow>()];

    [Fact]
    public void Every_flow_meets_every_blocking_state_as_approved()
    {
        var matrix = new StringBuilder("state".PadRight(StateColumn)).AppendJoin(' ', FlowHeads);
        foreach (var state in Enum.GetValues<BlockingState>())
        {
            var cells = Enum.GetValues<AdmissionFlow>().Select((flow, column) => Cell(flow, state).PadRight(FlowHeads[column].Length));
            matrix.Append('\n').Append((state.ToString().PadRight(StateColumn) + string.Join(' ', cells)).TrimEnd());
        }

        matrix.ToString().ShouldBe(Approved.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Every_flow_has_a_column() => Enum.GetValues<AdmissionFlow>().Length.ShouldBe(FlowHeads.Length);

    [Theory]
    [MemberData(nameof(Flows))]
    public void Somebody_in_good_standing_is_admitted(AdmissionFlow flow)
    {
        var admitted = AdmissionPolicy.Decide(Good(flow));

        admitted.Value.Flow.ShouldBe(flow);
    }

    [Theory]
    [MemberData(nameof(Flows))]
    public void A_missing_standing_blocks_wherever_its_states_would(AdmissionFlow flow)
    {
        var good = Good(flow);
        var blockers = AdmissionPolicy.BlockersOf(flow);

        IsRefused(good with { User = null }).ShouldBe(blockers.Contains(BlockingState.UserDeleted));
        IsRefused(good with { Factors = null }).ShouldBe(blockers.Contains(BlockingState.ProviderDisabled));
        IsRefused(good with { Client = null }).ShouldBe(blockers.Contains(BlockingState.ClientDisabled));
        IsRefused(good with { Grant = null }).ShouldBe(blockers.Contains(BlockingState.ConsentMissing));
    }

    [Theory]
    [InlineData(AdmissionFlow.SessionUse, true)]
    [InlineData(AdmissionFlow.AuthorizationCodeIssue, true)]
    [InlineData(AdmissionFlow.AuthorizationCodeExchange, true)]
    [InlineData(AdmissionFlow.RefreshTokenExchange, false)]
    [InlineData(AdmissionFlow.UserInfo, false)]
    [InlineData(AdmissionFlow.UserTokenIntrospection, false)]
    [InlineData(AdmissionFlow.OwnApiAsUser, false)]
    [InlineData(AdmissionFlow.DeviceApproval, true)]
    [InlineData(AdmissionFlow.DeviceCodeExchange, true)]
    [InlineData(AdmissionFlow.BackchannelApproval, true)]
    [InlineData(AdmissionFlow.BackchannelExchange, true)]
    [InlineData(AdmissionFlow.TokenExchange, false)]
    public void A_missing_session_blocks_all_but_what_may_go_on_offline(AdmissionFlow flow, bool isRefused) =>
        IsRefused(Good(flow) with { Session = null }).ShouldBe(isRefused);

    [Fact]
    public void Every_blocking_state_has_a_refusal_of_its_own()
    {
        var codes = Enum.GetValues<BlockingState>().Select(state => AdmissionErrors.For(state).Code).ToList();

        codes.Distinct().Count().ShouldBe(codes.Count);
    }

    private static bool IsRefused(AdmissionFacts facts) => AdmissionPolicy.Decide(facts).IsRefused;

    // Exactly one state is bad; when it blocks, it must be the one that is told.
    private static string Cell(AdmissionFlow flow, BlockingState state)
    {
        var decision = AdmissionPolicy.Decide(With(Good(flow), state));
        if (decision.IsSuccess)
            return ".";

        decision.Refusal.Code.ShouldBe(AdmissionErrors.For(state).Code, $"{flow} with {state}");
        return "x";
    }

    private static AdmissionFacts Good(AdmissionFlow flow) => new(
        flow,
        new UserStanding(Alice, Exists: true, IsActive: true, IsLocked: false, IsEmailVerified: true, MustChangePassword: false),
        new FactorStanding(IsSufficient: true, IsProviderEnabled: true),
        new SessionStanding(IsEnded: false, IsExpired: false),
        new ClientStanding(App, IsEnabled: true, AllowsScopes: true),
        new GrantStanding(IsLive: true, IsConsented: true));

    private static AdmissionFacts With(AdmissionFacts good, BlockingState state) => state switch
    {
        BlockingState.UserDeleted => good with { User = good.User! with { Exists = false } },
        BlockingState.UserDeactivated => good with { User = good.User! with { IsActive = false } },
        BlockingState.UserLocked => good with { User = good.User! with { IsLocked = true } },
        BlockingState.EmailUnverified => good with { User = good.User! with { IsEmailVerified = false } },
        BlockingState.PasswordExpired => good with { User = good.User! with { MustChangePassword = true } },
        BlockingState.FactorRequired => good with { Factors = good.Factors! with { IsSufficient = false } },
        BlockingState.ProviderDisabled => good with { Factors = good.Factors! with { IsProviderEnabled = false } },
        BlockingState.SessionEnded => good with { Session = good.Session! with { IsEnded = true } },
        BlockingState.SessionExpired => good with { Session = good.Session! with { IsExpired = true } },
        BlockingState.ClientDisabled => good with { Client = good.Client! with { IsEnabled = false } },
        BlockingState.GrantRevoked => good with { Grant = good.Grant! with { IsLive = false } },
        BlockingState.ConsentMissing => good with { Grant = good.Grant! with { IsConsented = false } },
        BlockingState.ScopeWithdrawn => good with { Client = good.Client! with { AllowsScopes = false } },
    };
}
