//! Bare shaping: what parley does for a text before lines are broken.

use isnad::text::Direction;
use parley_engine::itemize::{Item, Segment};
use parley_engine::shape::CharCluster;
use parley_engine::{
    Analysis, AnalysisOptions, Analyzer, BaseDirection, FontData, FontInstance, FontInstanceRef,
    FontSelector, ShapeOptions, ShapedText, Shaper,
};

const FILES: [&[u8]; 5] = [
    include_bytes!("../../assets/fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../assets/fonts/NotoSansHebrew-Regular.ttf"),
    include_bytes!("../../assets/fonts/NotoNaskhArabic-Regular.ttf"),
    include_bytes!("../../assets/fonts/NotoSansSymbols2-Regular.ttf"),
    include_bytes!("../../assets/fonts/NotoSansMath-Regular.ttf"),
];

/// Analyses and shapes texts with the bundled fonts, and nothing else.
pub struct Shaping {
    fonts: Fonts,
    analyzer: Analyzer,
    analysis: Analysis,
    shaper: Shaper,
    shaped: ShapedText,
    styles: Vec<u16>,
}

/// The bundled fonts, and for each character of the first plane the first that has it.
struct Fonts {
    instances: Vec<FontInstance>,
    first: Vec<u8>,
}

impl Shaping {
    pub fn new() -> Self {
        let mut first = vec![0; 0x1_0000];
        for (number, file) in (0_u8..5).zip(FILES).rev() {
            let font = swash::FontRef::from_index(file, 0).unwrap();
            font.charmap().enumerate(|code, _| {
                if let Some(place) = first.get_mut(code as usize) {
                    *place = number;
                }
            });
        }
        let instance = |file: &&[u8]| FontInstance {
            font: FontData::new(file.to_vec().into(), 0),
            synthesis: Default::default(),
        };
        Self {
            fonts: Fonts {
                instances: FILES.iter().map(instance).collect(),
                first,
            },
            analyzer: Analyzer::default(),
            analysis: Analysis::default(),
            shaper: Shaper::default(),
            shaped: ShapedText::default(),
            styles: Vec::new(),
        }
    }

    /// How many runs a paragraph is shaped in.
    pub fn glyphs(&mut self, text: &str, direction: Direction) -> usize {
        let options = AnalysisOptions {
            base_direction: match direction {
                Direction::LeftToRight => BaseDirection::Ltr,
                Direction::RightToLeft => BaseDirection::Rtl,
            },
            ..AnalysisOptions::default()
        };
        self.analyzer.analyze(text, &options, &mut self.analysis);
        let chars = self.analysis.char_info().len();
        self.styles.clear();
        self.styles.resize(chars, 0);
        let item = (chars > 0).then_some(Item {
            char_end: chars as u32,
            options: ShapeOptions {
                font_size: 17.0,
                language: None,
                features: &[],
                variations: &[],
            },
        });
        self.shaper.shape_text(
            text,
            &self.analysis,
            &self.styles,
            item,
            &mut self.fonts,
            &mut self.shaped,
        );
        self.shaped.runs().len()
    }
}

impl FontSelector for &mut Fonts {
    fn select_font(
        &mut self,
        _segment: &Segment,
        _options: &ShapeOptions<'_>,
        cluster: &mut CharCluster,
    ) -> Option<FontInstanceRef<'_>> {
        let first = cluster.chars().first().map_or(0, |c| c.ch as usize);
        let number = self.first.get(first).copied().unwrap_or(0);
        Some(self.instances[usize::from(number)].as_ref())
    }
}
