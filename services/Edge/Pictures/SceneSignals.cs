namespace CrowdWatch.Edge.Pictures;

/// <summary>What is wrong with a camera's picture over time. Each signal must be there for a while before it is raised, and gone for a while before it is withdrawn.</summary>
internal sealed class SceneSignals
{
    // By so much aside, the outlines lie on other ground.
    private const double MovedFrom = 0.015;

    // A signal is withdrawn when its value has fallen below this share of what raises it.
    private const double Kept = 0.8;

    // Share of the picture that is lost in black or white: of any scene; and of one that is known, where that has not been so.
    private const double LostFrom = 0.75, NewlyLostFrom = 0.3;

    // Levels by which the scene must have become darker or lighter for that: else something black or white stands before it.
    private const double LightChange = 15;

    // A scene with so little left of its contrast, and so much darker, is dark although not black: a gain is at work.
    private const double FadedTo = 0.2, FadedBy = -40;

    // Detail that is left of what was there: what a picture half as wide would have, and a little less than as sharp.
    private const double BlurredTo = 0.5, SoftTo = 0.65;

    // Share of the picture that shows something else that stands.
    private const double CoveredFrom = 0.35, PartlyCoveredFrom = 0.2;

    // Plain blocks count as covered where so much of what can be known again is covered too: the shadow of a cloud covers nothing.
    private const double WithTextured = 0.2, FewTextured = 0.1;

    // Hardly anything is in its place, and what covers it is textured as a scene is: it is another scene.
    private const double OtherInPlace = 0.4, OtherTextured = 0.5, OtherSpread = 8;

    // Where fewer blocks agree on where the picture lies, the scene is looked for all over it, and turned.
    private const double SearchBelow = 0.5, TurnBelow = 0.3;
    private static readonly TimeSpan SearchEvery = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Light = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Blur = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Move = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Cover = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Withdraw = TimeSpan.FromSeconds(5);

    private HeldSignal dark, white, blurred, soft, moved, aside, turned, covered, partlyCovered;
    private bool isElsewhere, isTurned, isOther;
    private TimeSpan? searchedAt;

    /// <summary>Whether the last picture is too dark or overexposed, whether told already or not.</summary>
    public bool IsLightLost { get; private set; }

    /// <summary>What was waited for is waited for anew.</summary>
    public void WaitAnew()
    {
        (dark, white, blurred, soft, moved) = (new(dark.IsRaised), new(white.IsRaised), new(blurred.IsRaised), new(soft.IsRaised), new(moved.IsRaised));
        (aside, turned, covered, partlyCovered) = (new(aside.IsRaised), new(turned.IsRaised), new(covered.IsRaised), new(partlyCovered.IsRaised));
        searchedAt = null;
    }

    /// <summary>Nothing is wrong, as far as is known.</summary>
    public void Reset()
    {
        (dark, white, blurred, soft, moved, aside, turned, covered, partlyCovered) = (default, default, default, default, default, default, default, default, default);
        (isElsewhere, isTurned, isOther, searchedAt) = (false, false, false, null);
    }

    /// <summary>Takes a picture of a camera whose scene is not known yet.</summary>
    public PictureState StepWithoutScene(GreyPicture picture, TimeSpan at)
    {
        var exposure = Exposure.Of(picture, null);
        StepLight(exposure.Black / LostFrom, exposure.White / LostFrom, at);
        return StateOfLight() ?? PictureState.Usable;
    }

    /// <summary>Takes a picture that was compared with its scene.</summary>
    public PictureState Step(ScenePicture scene, GreyPicture picture, SceneComparison compared, StandingBlocks standing, TimeSpan at)
    {
        StepLight(scene, picture, compared, at);
        if (!scene.CanTellPosition)
            return StateOfLight() ?? PictureState.Usable;
        StepPlace(scene, picture, compared, at);
        var share = CoveredShare(scene, picture, compared, standing);
        var was = covered.IsRaised;
        covered = covered.Step(share.Covered, CoveredFrom, CoveredFrom * Kept, at, Cover, Withdraw);
        partlyCovered = partlyCovered.Step(share.Covered, PartlyCoveredFrom, PartlyCoveredFrom * Kept, at, Cover, Withdraw);
        if (covered.IsRaised && !was)
            isOther = compared.InPlace <= OtherInPlace && share.Textured >= OtherTextured * share.Covered;
        var softness = compared.Sharpness is { } sharpness ? 1 / Math.Max(0.01, sharpness) : 0;
        blurred = blurred.Step(softness, 1 / BlurredTo, Kept / BlurredTo, at, Blur, Withdraw);
        soft = soft.Step(softness, 1 / SoftTo, Kept / SoftTo, at, Blur, Withdraw);
        return StateOfLight() ?? StateOfScene();
    }

    private PictureState? StateOfLight() =>
        dark.IsRaised ? PictureState.Unusable("the picture is too dark")
        : white.IsRaised ? PictureState.Unusable("the picture is overexposed")
        : null;

    private PictureState StateOfScene()
    {
        if (turned.IsRaised)
            return PictureState.Unusable("the picture is upside down or mirrored");
        if (moved.IsRaised)
            return PictureState.Unusable("the camera has moved: its picture no longer lies under its outlines");
        if (covered.IsRaised)
            return PictureState.Unusable(isOther ? "the picture no longer shows the camera's scene: it was moved, turned or covered" : "the picture is covered");
        if (blurred.IsRaised)
            return PictureState.Unusable("the picture is blurred");
        if (partlyCovered.IsRaised)
            return PictureState.Doubtful("a part of the picture is covered", 1.5);
        if (aside.IsRaised)
            return PictureState.Doubtful("the camera has moved a little", 1.3);
        return soft.IsRaised ? PictureState.Doubtful("the picture is less sharp than it was", 1.3) : PictureState.Usable;
    }

    private void StepLight(ScenePicture scene, GreyPicture picture, SceneComparison compared, TimeSpan at)
    {
        var exposure = Exposure.Of(picture, scene);
        var black = Math.Max(exposure.Black / LostFrom, compared.Lightening <= -LightChange ? exposure.NewlyBlack / NewlyLostFrom : 0);
        var whiteness = Math.Max(exposure.White / LostFrom, compared.Lightening >= LightChange ? exposure.NewlyWhite / NewlyLostFrom : 0);
        if (compared.Lightening <= FadedBy)
            black = Math.Max(black, FadedTo / compared.Contrast);
        StepLight(black, whiteness, at);
    }

    private void StepLight(double black, double whiteness, TimeSpan at)
    {
        IsLightLost = black >= 1 || whiteness >= 1;
        dark = dark.Step(black, 1, Kept, at, Light, Withdraw);
        white = white.Step(whiteness, 1, Kept, at, Light, Withdraw);
    }

    private void StepPlace(ScenePicture scene, GreyPicture picture, SceneComparison compared, TimeSpan at)
    {
        var distance = 0.0;
        if (compared.Shift is { Support: >= SearchBelow } shift)
        {
            (isElsewhere, isTurned, searchedAt) = (false, false, null);
            distance = shift.Distance;
        }
        else if (!(at - searchedAt < SearchEvery && at >= searchedAt))
        {
            searchedAt = at;
            isElsewhere = compared.Search(scene, picture) is { Distance: >= MovedFrom };
            isTurned = !isElsewhere && compared.InPlace < TurnBelow && compared.IsTurned(scene, picture);
        }
        turned = turned.Step(isTurned, at, Move, Withdraw);
        moved = moved.Step(isElsewhere || distance >= (moved.IsRaised ? MovedFrom * Kept : MovedFrom), at, Move, Withdraw);
        aside = aside.Step(distance, SceneMonitor.AsideFrom, SceneMonitor.AsideFrom * Kept, at, Move, Withdraw);
    }

    private static (double Covered, double Textured) CoveredShare(ScenePicture scene, GreyPicture picture, SceneComparison compared, StandingBlocks standing)
    {
        var (known, plain, other) = (0, 0, 0);
        for (var block = 0; block < compared.Shown.Length; block++)
        {
            if (compared.Shown[block] || !standing.HasStood(picture, block))
                continue;
            if (scene.Spreads[block] >= ScenePicture.TexturedFrom)
                known++;
            else
                plain++;
            if (compared.Blocks[block].Spread >= OtherSpread)
                other++;
        }
        double all = compared.Shown.Length;
        var counts = known >= WithTextured * scene.TexturedBlocks || scene.TexturedBlocks <= FewTextured * all ? known + plain : known;
        return (counts / all, other / all);
    }
}
